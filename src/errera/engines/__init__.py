"""Engines: plain Python that reckons for a room. They know no names, no database, no clock and no other engine."""
