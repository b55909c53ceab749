"""The shape of what is typed: doors, what they ask, people who come, decisions."""
