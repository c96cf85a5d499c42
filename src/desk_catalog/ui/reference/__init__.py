"""The tab 資料: the rest of the source as short cards."""
