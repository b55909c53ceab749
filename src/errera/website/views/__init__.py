"""The doors of the website: the staff's home, the public pages, the open data."""
