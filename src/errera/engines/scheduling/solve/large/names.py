"""Where everything stands in the row of whole numbers that a search works on: counters first, then parts."""

BITS = 62  # slots in one word of a mask: a sign bit is never touched
NOWHERE, UNKNOWN = -1, -2  # a meeting left out; a meeting that the published timetable does not know
NO_LIMIT = 2**30

# Counters. The first four are what is counted against a timetable: each the fewer the better.
FAULTS, WEIGHT, BREAKS, CHANGES, LOOSE, LOGGED, DICE, CHAINS = range(8)  # WEIGHT: the weight left out
MEETINGS, PEOPLE, PLACES, SLOTS, WORDS, BLOCKS, MOVABLES, IS_LINKED, IS_EVEN = range(8, 17)
BREAKS_FROM, BREAKS_TO, MISSED_FROM, MISSED_TO = range(17, 21)  # the spreads that are allowed

# Parts: what never changes. M meetings, P participants, K places, T slots, W words of a mask.
(
    PAIR,  # M x 2: the participants
    PLACE,  # M
    WORTH,  # M: the weight
    MUST,  # M: 1 where it may not be left out
    FIXED,  # M: 1 where it is pinned
    SHOWN,  # M: its slot in the published timetable, NOWHERE or UNKNOWN
    MAY,  # M x W: the slots it can take
    MOVABLE,  # the meetings that are not pinned and have a slot to go to
    TABLES,  # K: how many, NO_LIMIT where there is no limit
    SHELF,  # K: where the rosters of a place begin in ROSTER, NOWHERE where there is no limit
    BLOCK,  # T
    MOST,  # P
    WANTED,  # P: how many meetings are wanted
    LIST_AT,  # P + 1: where the meetings of a participant begin in LIST
    LIST,  # 2 M
    NEAR,  # T x 2: the first and last slot between which anybody could still be on their way
    GAP,  # T x T: the minutes between two slots
    WALK,  # K x K: the minutes between two places
    TIE_AT,  # M + 1: where the orders of a meeting begin in TIE
    TIE,  # so many x 2: the other meeting, and 1 where it comes after
    # and the timetable, kept so that any change is counted at once
    SLOT,  # M: the slot, or NOWHERE
    SEAT,  # P x T: the meeting, or NOWHERE
    FREE,  # P x W: the slots in which somebody is idle
    COUNT,  # P x blocks: the meetings in each
    HELD,  # P: all meetings
    PAUSES,  # P: breaks
    USED,  # K x T: the tables taken
    ROOM,  # K x W: the slots in which a table is left
    ROSTER,  # per place with a limit, slot and table: the meeting
    SPOT,  # M: where it stands in its roster, or among the loose
    LOOSE_ONES,  # M: the meetings without a slot
    LOG,  # changes since the last decision: meeting, slot before
    MARK,  # M: the number of the last chain that it was part of
    CHAIN,  # room for one chain
) = range(21, 55)
FIRST = 55  # where the parts begin
