"""The tab 「したい」から探す: from a need to a programme and the first phone call."""
