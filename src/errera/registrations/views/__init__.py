"""Doorways of the room: translate, make one call, answer."""
