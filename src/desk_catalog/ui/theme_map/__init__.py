"""The tab テーママップ: phases × themes, painted and as a table, from one model."""
