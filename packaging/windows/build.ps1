<#
.SYNOPSIS
Build the Windows files on Windows itself: the folder, the setup, the portable zip, SHA256SUMS.

.DESCRIPTION
Wants, each from its own maker: CPython 3.11 or later for 64 bits as python.org offers it (with the launcher "py"; not
the one of the Microsoft Store, whose files may not be handed on), git, and NSIS 3.08 or later for the setup. Everything
else comes from uv.lock, by its hash. The package (.msi) is made on Linux alone: `make msi`.

Signing: DESK_CATALOG_CERTIFICATE is the thumbprint of a certificate in your store, as one on a token is there while it
is plugged in; signtool of the Windows SDK must then be in PATH.
DESK_CATALOG_TIMESTAMP names a time-stamp service. Without a certificate nothing is signed, and that is said.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1 -Fonts C:\fonts\bizud-gothic
#>
[CmdletBinding()]
param(
    # Which Python: what the launcher "py" knows it by.
    [string]$Python = '3.11',
    # The folder with the four files of the font package that packaging\fonts.py names; once is enough.
    [string]$Fonts = ''
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2.0
Set-Location (Join-Path $PSScriptRoot '..\..')
$env:PYTHONUTF8 = '1'

function Invoke-Step {
    param([string]$What, [scriptblock]$Step)
    Write-Host "[build] $What"
    & $Step
    if ($LASTEXITCODE -ne 0) { throw "$What failed (exit code $LASTEXITCODE)." }
}

if (-not (Get-Command py -ErrorAction SilentlyContinue)) {
    throw 'The launcher "py" is missing: install CPython from python.org, with the launcher.'
}
$asked = 'import platform, sys; print(sys.base_prefix, platform.machine(), sys.version, sep="|")'
$base, $machine, $version = ((& py "-$Python" -c $asked) -join ' ') -split '\|', 3
if ($LASTEXITCODE -ne 0) { throw "Python $Python is missing: install it from python.org." }
if ($machine -ne 'AMD64') { throw "Python in $base is made for $machine; the 64-bit one (AMD64) is wanted." }
if ($base -match 'WindowsApps' -or $version -match 'conda') {
    throw "Python in $base is not the one of python.org, whose files may be handed on."
}
$nsis = Join-Path ${env:ProgramFiles(x86)} 'NSIS'
if (Test-Path (Join-Path $nsis 'makensis.exe')) { $env:PATH = "$nsis;$env:PATH" }

Invoke-Step 'bring what is missing' { py "-$Python" packaging\bootstrap.py }
if ($Fonts) {
    Invoke-Step 'make the fonts' { .venv\Scripts\python.exe packaging\fonts.py --from $Fonts }
}

$kinds = @('zip')
if (Get-Command makensis -ErrorAction SilentlyContinue) { $kinds = @() } # none named: all, with SHA256SUMS
else { Write-Warning 'NSIS is missing: the setup and SHA256SUMS are left out.' }
Invoke-Step 'build what is handed out' { py "-$Python" packaging\dist.py @kinds }

Write-Host '[build] let the program test itself'
$report = Join-Path (Get-Location) 'build\self-test.txt'
$program = Join-Path (Get-Location) 'build\bundle\desk-catalog\desk-catalog.exe'
$tested = Start-Process $program -ArgumentList '--self-test', '--report', "`"$report`"" -Wait -PassThru
Get-Content -Encoding UTF8 $report
if ($tested.ExitCode -ne 0) { throw 'The self-test failed; its report stands above.' }
Get-ChildItem dist | Format-Table Name, Length
