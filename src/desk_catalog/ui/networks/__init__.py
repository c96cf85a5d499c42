"""The tab 地域ネットワーク: prefectures, networks and who is in them."""
