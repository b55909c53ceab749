"""Which days count: rolling years to the day, or fiscal years; and which ceiling holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ..shapes import Limit
from ..states import Window

DAY = timedelta(days=1)


def years_before(day: date, years: int) -> date:
    """Give the same date so many years earlier; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def years_after(day: date, years: int) -> date:
    """Give the same date so many years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def first_day(limit: Limit, on: date) -> date:
    """Give the first day that counts for a grant on a day.

    Rolling (Art. 3(2) of (EU) 2023/2831): the day after the same date three years before, so that aid of 1 March 2024
    no longer counts on 1 March 2027. Fiscal (Art. 3(2) of (EU) 1407/2013): the first day of the fiscal year in which
    the grant falls, and of the two before it.
    """
    if limit.window == Window.FISCAL:
        began = on.year if on.month >= limit.first_month else on.year - 1
        return date(began - (limit.years - 1), limit.first_month, 1)
    return years_before(on, limit.years) + DAY


def free_on(limit: Limit, granted_on: date) -> date:
    """Give the first day on which aid of a day no longer counts."""
    if limit.window == Window.FISCAL:
        began = granted_on.year if granted_on.month >= limit.first_month else granted_on.year - 1
        return date(began + limit.years, limit.first_month, 1)
    return years_after(granted_on, limit.years)


def limit_on(limits: Iterable[Limit], member_state: str, on: date) -> Limit | None:
    """Give the ceiling of a Member State on a day: its own, or else the one of all; of two, the later one."""
    held = [limit for limit in limits if limit.holds_on(on) and limit.member_state in ("", member_state)]
    return max(held, key=lambda limit: (bool(limit.member_state), limit.from_on, limit.code), default=None)
