"""The tab 連絡先: every office by ministry."""
