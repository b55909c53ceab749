"""What the room's pages show: tables, sentences, pictures, the calendar and the evidence pack."""
