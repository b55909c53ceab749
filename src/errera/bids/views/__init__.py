"""The pages of the room: calls, bids, assessments, decisions."""
