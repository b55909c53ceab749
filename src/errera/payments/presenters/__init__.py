"""The shape of output: lists, buttons, moments and errands of the room."""
