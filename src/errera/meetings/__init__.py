"""From wishes to a timetable: slots and places, runs of the engine, published versions, and the repair of a version.

Nouns: timetable, slot, place, pin, run, version, meeting, placement.
Looks down at matchmaking, initiatives and the foundation; the day itself (agendas) comes from above.
"""
