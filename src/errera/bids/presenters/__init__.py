"""The shape of what the pages of this room show."""
