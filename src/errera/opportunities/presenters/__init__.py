"""How the pages of the room say what they show."""
