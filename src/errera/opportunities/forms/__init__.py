"""The forms of the room, by who fills them in."""
