"""Doorways of the register: each makes one query or one action, and answers."""
