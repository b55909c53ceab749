"""The doorways of the network."""
