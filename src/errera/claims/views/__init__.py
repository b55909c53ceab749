"""The doorways of the room."""
