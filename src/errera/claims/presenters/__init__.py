"""The shape of output: tables, buttons, sentences, papers."""
