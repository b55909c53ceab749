"""What pages of the register show, and how."""
