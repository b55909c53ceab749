"""Who meets whom, when and where: wishes turned into a timetable, with the optimum proved or the gap shown."""

from .problem import Aim, Meeting, Order, Participant, Place, Problem, Published, Slot, Travel

__all__ = ["Aim", "Meeting", "Order", "Participant", "Place", "Problem", "Published", "Slot", "Travel"]
