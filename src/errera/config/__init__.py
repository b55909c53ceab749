"""The roof: settings, addresses and roles; it sees everything and nothing sees it."""
