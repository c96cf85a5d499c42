"""The tab 事業: the list and everything about the chosen one."""
