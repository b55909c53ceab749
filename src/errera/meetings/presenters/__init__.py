"""How the room's records look on its pages."""
