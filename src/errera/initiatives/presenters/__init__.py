"""How initiatives look on a page and in a calendar file."""
