"""大学支援施策カタログ: a desktop catalogue of government support programmes for universities."""

__version__ = "0.1.0"
