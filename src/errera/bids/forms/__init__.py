"""The shape of what people type in this room; the form of a bid itself is drawn by hand, to keep it as typed."""
