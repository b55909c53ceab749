"""How the room words and lists what it knows."""
