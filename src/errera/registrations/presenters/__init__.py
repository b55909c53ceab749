"""What pages of the room show, and how."""
