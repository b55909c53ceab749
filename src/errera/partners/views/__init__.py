"""The doors of the room, noun by noun."""
