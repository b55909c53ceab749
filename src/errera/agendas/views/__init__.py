"""Doorways of the room: personal agendas, the organiser's day, what is printed, and what came of it."""
