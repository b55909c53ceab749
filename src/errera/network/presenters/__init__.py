"""The shape of what the pages of the network show."""
