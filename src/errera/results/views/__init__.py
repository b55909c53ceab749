"""The doorways of the room: reading, periods, figures, feeds, reports."""
