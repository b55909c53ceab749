"""How the room speaks: lists, steps as buttons, computations in words, and papers."""
