"""Stories across rooms, told in a real browser against a real server."""
