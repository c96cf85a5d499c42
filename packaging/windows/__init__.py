"""The Windows files, built and tried on Linux under Wine; build.ps1 builds them on Windows itself."""
