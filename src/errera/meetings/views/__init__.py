"""The doorways of the room: each translates, makes one call and answers."""
