"""The register's arithmetic as a table of hand-worked cases: who is one undertaking, what counts, what is left.

Each case names its law, says what was granted (in euro, to whom, when), asks for the position of A on a day, and gives
what was worked out by hand. Letters are organisations. Unless a case says otherwise the ceilings are those that were in
force: EUR 200,000 over three fiscal years until the end of 2023, EUR 300,000 over three rolling years from 2024.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from errera.aid.policies import earliest_fit, fits, free_on, position, tightest
from errera.aid.shapes import Division, Limit, Register, Row, Tie
from errera.aid.states import DirectoryTie, LinkKind, Window

A, B, C, D, E = range(1, 6)
OLD = Limit("1407-2013", 200_000_00, date(2014, 1, 1), date(2023, 12, 31), window=Window.FISCAL, title="(EU) 1407/2013")
NEW = Limit("2023-2831", 300_000_00, date(2024, 1, 1), title="(EU) 2023/2831")


def on(text: str) -> date:
    """Read a day as a lawyer writes it: `1.3.2024`."""
    day, month, year = (int(part) for part in text.split("."))
    return date(year, month, day)


def got(who: int, euro: int | float, when: str, *, state: str = "BE", key: str = "", declared: bool = False) -> Row:
    """Say that somebody got aid on a day."""
    return Row(
        key or f"{who}-{when}-{euro}", who, round(euro * 100), on(when), member_state=state, is_declared=declared
    )


def tied(one: int, other: int, since: str = "1.1.2000", until: str = "") -> Tie:
    """Say that one organisation controls another from a day to a day."""
    return Tie(one, other, on(since), on(until) if until else None, LinkKind.MAJORITY)


def merged(one: int, into: int, when: str) -> Tie:
    """Say that one organisation was taken up by another on a day."""
    return Tie(one, into, on(when), None, DirectoryTie.TAKEN_UP)


def split(holder: int, when: str, *takers: tuple[int, int], row: str = "") -> Division:
    """Say who carried on with the aid of an organisation that split, by weight."""
    return Division(holder, on(when), takers, row=row)


@dataclass(frozen=True)
class Case:
    """What was granted and known, the day that is asked about, and the answer in euro."""

    name: str
    day: str
    used: int | float
    room: int | float
    rows: tuple[Row, ...] = ()
    ties: tuple[Tie, ...] = ()
    splits: tuple[Division, ...] = ()
    limits: tuple[Limit, ...] = (OLD, NEW)
    state: str = "BE"

    @property
    def register(self) -> Register:
        """Give the register of the case."""
        return Register(self.ties, self.rows, self.splits, self.limits)


CASES = [
    # --- the window: three years, rolling, to the day ------------------------------------------------------
    Case("nothing was granted", "16.3.2026", 0, 300_000),
    # 300,000 - 120,000 = 180,000
    Case("one grant counts", "16.3.2026", 120_000, 180_000, (got(A, 120_000, "2.2.2025"),)),
    # A grant counts on its own day: 300,000 - 50,000 = 250,000.
    Case("a grant counts from its day", "16.3.2026", 50_000, 250_000, (got(A, 50_000, "16.3.2026"),)),
    Case("a grant of tomorrow does not count yet", "16.3.2026", 0, 300_000, (got(A, 50_000, "17.3.2026"),)),
    # 28.2.2027 less three years is 28.2.2024; 1.3.2024 is later, so it counts.
    Case("the last day of the window", "28.2.2027", 100_000, 200_000, (got(A, 100_000, "1.3.2024"),)),
    # 1.3.2027 less three years is 1.3.2024; only what is later counts, so nothing does.
    Case("the first day after the window", "1.3.2027", 0, 300_000, (got(A, 100_000, "1.3.2024"),)),
    # 28.2.2027 less three years is 28.2.2024; 29.2.2024 is later, so it counts.
    Case("a leap day still counts on 28 February", "28.2.2027", 100_000, 200_000, (got(A, 100_000, "29.2.2024"),)),
    # 1.3.2027 less three years is 1.3.2024; 29.2.2024 is not later.
    Case("a leap day is gone on 1 March", "1.3.2027", 0, 300_000, (got(A, 100_000, "29.2.2024"),)),
    # 29.2.2028 less three years: there is no 29.2.2025, so 28.2.2025; 1.3.2025 is later, 28.2.2025 is not: 20,000.
    Case(
        "a grant on a leap day looks back to 28 February", "29.2.2028", 20_000, 280_000,
        (got(A, 10_000, "28.2.2025"), got(A, 20_000, "1.3.2025")),
    ),
    # 28.2.2028 less three years is 28.2.2025: 28.2.2025 is gone that day already.
    Case("28 February to 28 February of a leap year", "28.2.2028", 0, 300_000, (got(A, 10_000, "28.2.2025"),)),
    # On 15.6.2026 what was granted after 15.6.2023 counts: 60,000 + 70,000 = 130,000; 1.5.2023 is gone.
    Case(
        "old aid falls out one by one", "15.6.2026", 130_000, 170_000,
        (got(A, 50_000, "1.5.2023"), got(A, 60_000, "1.7.2023"), got(A, 70_000, "1.1.2025")),
    ),
    # --- the ceiling, to the cent --------------------------------------------------------------------------
    # 100,000 + 200,000 = 300,000: all is used, nothing is over.
    Case("exactly at the ceiling", "1.6.2025", 300_000, 0, (got(A, 100_000, "1.2.2024"), got(A, 200_000, "1.6.2025"))),
    # 299,999.99 leaves one cent.
    Case("one cent below the ceiling", "1.6.2025", 299_999.99, 0.01, (got(A, 299_999.99, "1.6.2025"),)),
    # 300,000.01 - 300,000 = 0.01 over; the room is nought, never below.
    Case("one cent over leaves no room and no debt", "1.6.2025", 300_000.01, 0, (got(A, 300_000.01, "1.6.2025"),)),
    # --- one undertaking -----------------------------------------------------------------------------------
    # A and B are one: 80,000 + 90,000 = 170,000.
    Case(
        "aid of a linked organisation counts", "1.6.2025", 170_000, 130_000,
        (got(A, 80_000, "1.2.2024"), got(B, 90_000, "1.3.2024")), (tied(A, B),),
    ),
    # A controls B, B controls C: all three are one. 10,000 + 20,000 + 30,000 = 60,000.
    Case(
        "a chain is one undertaking", "1.6.2025", 60_000, 240_000,
        (got(A, 10_000, "1.2.2024"), got(B, 20_000, "1.2.2024"), got(C, 30_000, "1.2.2024")), (tied(A, B), tied(B, C)),
    ),
    # B controls both A and C: sisters are one through their parent. 10,000 + 30,000 = 40,000.
    Case(
        "sisters are one undertaking", "1.6.2025", 40_000, 260_000,
        (got(A, 10_000, "1.2.2024"), got(C, 30_000, "1.2.2024")), (tied(B, A), tied(B, C)),
    ),
    # C and D are one with each other, not with A: 10,000.
    Case(
        "another undertaking does not count", "1.6.2025", 10_000, 290_000,
        (got(A, 10_000, "1.2.2024"), got(C, 30_000, "1.2.2024")), (tied(C, D),),
    ),
    # The link begins on 1.5.2025. The day before, A stands alone: 80,000.
    Case(
        "the day before a link begins", "30.4.2025", 80_000, 220_000,
        (got(A, 80_000, "1.2.2024"), got(B, 90_000, "1.3.2024")), (tied(A, B, "1.5.2025"),),
    ),
    # From its first day on, what B got before counts too: 80,000 + 90,000 = 170,000 (Art. 3(8), acquisition).
    Case(
        "the day a link begins, earlier aid counts together", "1.5.2025", 170_000, 130_000,
        (got(A, 80_000, "1.2.2024"), got(B, 90_000, "1.3.2024")), (tied(A, B, "1.5.2025"),),
    ),
    # The last day of a link belongs to it: 170,000.
    Case(
        "the last day of a link", "30.4.2025", 170_000, 130_000,
        (got(A, 80_000, "1.2.2024"), got(B, 90_000, "1.3.2024")), (tied(A, B, "1.1.2020", "30.4.2025"),),
    ),
    # After it each goes with its own aid: 80,000.
    Case(
        "the day after a link ended", "1.5.2025", 80_000, 220_000,
        (got(A, 80_000, "1.2.2024"), got(B, 90_000, "1.3.2024")), (tied(A, B, "1.1.2020", "30.4.2025"),),
    ),
    # The middle of the chain fell away on 1.1.2025: A stays with B alone: 10,000 + 20,000 = 30,000.
    Case(
        "a chain broken inside the window", "1.6.2025", 30_000, 270_000,
        (got(A, 10_000, "1.2.2024"), got(B, 20_000, "1.2.2024"), got(C, 30_000, "1.2.2024")),
        (tied(A, B), tied(B, C, "1.1.2020", "31.12.2024")),
    ),
    # --- mergers: Art. 3(8) --------------------------------------------------------------------------------
    # B was taken up by A on 1.7.2025: 150,000 + 100,000 = 250,000.
    Case(
        "after a merger the aid of both counts", "1.7.2025", 250_000, 50_000,
        (got(A, 150_000, "1.3.2024"), got(B, 100_000, "1.4.2024")), (merged(B, A, "1.7.2025"),),
    ),
    Case(
        "the day before a merger", "30.6.2025", 150_000, 150_000,
        (got(A, 150_000, "1.3.2024"), got(B, 100_000, "1.4.2024")), (merged(B, A, "1.7.2025"),),
    ),
    # 200,000 + 250,000 = 450,000: lawful before, so nothing is taken back; but there is no room.
    Case(
        "a merger may lead over the ceiling; what was lawful stays so", "1.7.2025", 450_000, 0,
        (got(A, 200_000, "1.3.2024"), got(B, 250_000, "1.4.2024")), (merged(B, A, "1.7.2025"),),
    ),
    # B had a daughter C when it was taken up; C comes along: 10,000 + 20,000 + 30,000 = 60,000.
    Case(
        "whoever was one with the merged one comes along", "1.8.2025", 60_000, 240_000,
        (got(A, 10_000, "1.3.2024"), got(B, 20_000, "1.3.2024"), got(C, 30_000, "1.3.2024")),
        (merged(B, A, "1.7.2025"), tied(B, C)),
    ),
    # A new organisation A takes up B and C: 20,000 + 30,000 = 50,000.
    Case(
        "a new organisation made of two", "1.8.2025", 50_000, 250_000,
        (got(B, 20_000, "1.3.2024"), got(C, 30_000, "1.3.2024")), (merged(B, A, "1.7.2025"), merged(C, A, "1.7.2025")),
    ),
    # --- splits: Art. 3(9) ---------------------------------------------------------------------------------
    # C's aid was used for what A carries on: all 100,000 go to A.
    Case(
        "aid goes with the activities it was used for", "1.8.2025", 100_000, 200_000,
        (got(C, 100_000, "1.3.2024", key="x"),), splits=(split(C, "1.7.2025", (A, 1), row="x"),),
    ),
    # Where that cannot be told: by the book value of equity, 3 to 1: 100,000 x 3/4 = 75,000.
    Case(
        "otherwise by the book value of equity", "1.8.2025", 75_000, 225_000,
        (got(C, 100_000, "1.3.2024"),), splits=(split(C, "1.7.2025", (A, 3), (B, 1)),),
    ),
    # 100.00 in three equal parts: 33.34 + 33.33 + 33.33 = 100.00; the first taker gets the cent.
    Case(
        "shares add up to the cent", "1.8.2025", 33.34, 299_966.66,
        (got(C, 100, "1.3.2024"),), splits=(split(C, "1.7.2025", (A, 1), (B, 1), (D, 1)),),
    ),
    # Row x went to B; the rest, 60,000, is shared half and half: 30,000.
    Case(
        "one row by its use, the rest by equity", "1.8.2025", 30_000, 270_000,
        (got(C, 40_000, "1.3.2024", key="x"), got(C, 60_000, "1.4.2024", key="y")),
        splits=(split(C, "1.7.2025", (A, 1), (B, 1)), split(C, "1.7.2025", (B, 1), row="x")),
    ),
    # On 30.6.2025 the split is still to come; A holds nothing.
    Case(
        "the day before a split", "30.6.2025", 0, 300_000,
        (got(C, 100_000, "1.3.2024"),), splits=(split(C, "1.7.2025", (A, 1)),),
    ),
    # What C got on the day of the split or later is C's own: only the 10,000 of before go along.
    Case(
        "aid from the day of the split on stays", "1.8.2025", 10_000, 290_000,
        (got(C, 10_000, "30.6.2025"), got(C, 90_000, "1.7.2025")), splits=(split(C, "1.7.2025", (A, 1)),),
    ),
    # A itself splits half and half to B: 100,000 / 2 = 50,000 stay.
    Case(
        "whoever splits off a part keeps the rest", "1.8.2025", 50_000, 250_000,
        (got(A, 100_000, "1.3.2024"),), splits=(split(A, "1.7.2025", (A, 1), (B, 1)),),
    ),
    # C's 100,000: half to D in 2024, and half of that to A in 2025: 100,000 / 2 / 2 = 25,000.
    Case(
        "what was split may split again", "1.8.2025", 25_000, 275_000,
        (got(C, 100_000, "1.3.2024"),),
        splits=(split(C, "1.7.2024", (C, 1), (D, 1)), split(D, "1.7.2025", (D, 1), (A, 1))),
    ),
    # A taker's part counts in the taker's undertaking: B took half of C's 100,000, and A controls B: 50,000.
    Case(
        "a taker's part counts in its undertaking", "1.8.2025", 50_000, 250_000,
        (got(C, 100_000, "1.3.2024"),), (tied(A, B),), (split(C, "1.7.2025", (B, 1), (D, 1)),),
    ),
    # --- corrections, withdrawals and declarations reach the computation as rows that are there or not ----------
    # 200,000 was corrected to 20,000 and 30,000 was withdrawn; what stands is 20,000.
    Case("only what stands counts", "1.6.2025", 20_000, 280_000, (got(A, 20_000, "1.2.2024"),)),
    # 70,000 of ours and 45,000 declared of another authority: 115,000.
    Case(
        "declared aid counts too", "1.6.2025", 115_000, 185_000,
        (got(A, 70_000, "1.2.2024"), got(A, 45_000, "1.3.2024", declared=True)),
    ),
    # A daughter's declaration counts for the mother: 45,000.
    Case(
        "a declaration of a linked organisation counts", "1.6.2025", 45_000, 255_000,
        (got(B, 45_000, "1.3.2024", declared=True),), (tied(A, B),),
    ),
    # --- Member States apart ----------------------------------------------------------------------------------
    # In Belgium 100,000 counts; what the Netherlands granted counts there.
    Case(
        "each Member State counts its own aid", "1.6.2025", 100_000, 200_000,
        (got(A, 100_000, "1.2.2024"), got(A, 250_000, "1.2.2024", state="NL")),
    ),
    Case(
        "the same undertaking in the other Member State", "1.6.2025", 250_000, 50_000,
        (got(A, 100_000, "1.2.2024"), got(A, 250_000, "1.2.2024", state="NL")), state="NL",
    ),
    # A Member State with a ceiling of its own: 100,000 - 30,000 = 70,000.
    Case(
        "a ceiling of the Member State goes before the general one", "1.6.2025", 30_000, 70_000,
        (got(A, 30_000, "1.2.2024"),),
        limits=(OLD, NEW, replace(NEW, code="own", member_state="BE", cents=100_000_00)),
    ),
    # --- the regulation before, and the change over ---------------------------------------------------------------
    # On 15.6.2023 the fiscal years 2021, 2022 and 2023 count: 40,000 + 50,000 = 90,000 of 200,000.
    Case(
        "three fiscal years, not three years", "15.6.2023", 90_000, 110_000,
        (got(A, 30_000, "31.12.2020"), got(A, 40_000, "1.1.2021"), got(A, 50_000, "1.6.2023")),
    ),
    # Rolling, 1.1.2021 would count until 31.12.2023; fiscal, it still counts on 31.12.2023 as well.
    Case("the last day of the old regulation", "31.12.2023", 40_000, 160_000, (got(A, 40_000, "1.1.2021"),)),
    # On 1.1.2024 the window is rolling: after 1.1.2021. So 1.1.2021 is gone and 2.1.2021 counts: 50,000 of 300,000.
    Case(
        "the first day of the new regulation", "1.1.2024", 50_000, 250_000,
        (got(A, 40_000, "1.1.2021"), got(A, 50_000, "2.1.2021")),
    ),
    # 180,000 under the old ceiling of 200,000; under the new one there is room for 120,000.
    Case("a ceiling raised inside the window", "1.2.2024", 180_000, 120_000, (got(A, 180_000, "1.6.2023"),)),
    # A later ceiling of 150,000 from 2026: 180,000 were lawful; there is no room.
    Case(
        "a ceiling lowered inside the window", "1.2.2026", 180_000, 0, (got(A, 180_000, "1.6.2024"),),
        limits=(OLD, replace(NEW, until_on=date(2025, 12, 31)), replace(NEW, code="x", from_on=date(2026, 1, 1),
                cents=150_000_00)),
    ),
    # A fiscal year from July: on 15.6.2023 it is the year 2022/23; 2020/21 begins on 1.7.2020. 30,000 counts.
    Case(
        "a fiscal year that begins in July", "15.6.2023", 30_000, 170_000,
        (got(A, 20_000, "30.6.2020"), got(A, 30_000, "1.7.2020")), limits=(replace(OLD, first_month=7),),
    ),
    # The same, a month later: the year 2023/24 has begun; 2021/22 begins on 1.7.2021. Nothing counts.
    Case(
        "a fiscal year turns in July", "1.7.2023", 0, 200_000,
        (got(A, 30_000, "30.6.2021"),), limits=(replace(OLD, first_month=7),),
    ),
]  # fmt: skip


def test_there_are_cases_enough_and_each_has_its_own_name():
    assert len({case.name for case in CASES}) == len(CASES) >= 45


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case):
    found = position(case.register, A, case.state, on(case.day))
    assert (found.used_cents, found.room_cents) == (round(case.used * 100), round(case.room * 100))
    assert found.limit is not None
    assert found.is_over == (found.used_cents > found.limit.cents)


@pytest.mark.parametrize(
    ("name", "rows", "wanted", "when", "may"),
    [
        # 250,000 + 50,000 = 300,000: at the ceiling, allowed.
        ("exactly up to the ceiling", (got(A, 250_000, "1.2.2024"),), 50_000, "1.6.2025", True),
        # 250,000 + 50,000.01 = 300,000.01: one cent over, refused.
        ("one cent over", (got(A, 250_000, "1.2.2024"),), 50_000.01, "1.6.2025", False),
        # The whole ceiling at once.
        ("the whole ceiling", (), 300_000, "1.6.2025", True),
        ("more than the ceiling at once", (), 300_000.01, "1.6.2025", False),
        # A's sister B used 200,000; 100,000.01 is too much.
        ("a sister used the room", (got(B, 200_000, "1.2.2024"),), 100_000.01, "1.6.2025", False),
        # The 250,000 of 1.6.2022 are gone on 1.6.2025.
        ("room came back that day", (got(A, 250_000, "1.6.2022"),), 300_000, "1.6.2025", True),
        ("room comes back tomorrow", (got(A, 250_000, "2.6.2022"),), 50_000.01, "1.6.2025", False),
        # Written down late: on 1.6.2025 there is room, but the grant of 1.7.2025 then made 250,000 + 60,000 = 310,000.
        ("a late entry takes no room of a later grant", (got(A, 250_000, "1.7.2025"),), 60_000, "1.6.2025", False),
        ("a late entry that leaves the later grant its room", (got(A, 250_000, "1.7.2025"),), 50_000, "1.6.2025", True),
        # The later grant is outside the window of the late entry: 1.6.2022 no longer counts on 1.7.2025.
        ("a late entry of long ago", (got(A, 250_000, "1.7.2025"),), 60_000, "1.6.2022", True),
        # What was declared later asks for no room of ours: the grant was made before.
        ("declared later", (got(A, 250_000, "1.7.2025", declared=True),), 60_000, "1.6.2025", True),
        ("before any ceiling", (), 1, "31.12.2013", False),
    ],
)
def test_may_be_granted(name, rows, wanted, when, may):
    register = Register((tied(A, B),), rows, (), (OLD, NEW))
    assert fits(tightest(register, got(A, wanted, when, key="new"))) is may


def test_an_amount_in_another_currency_cannot_be_added_up():
    register = Register((), (replace(got(A, 10, "1.2.2024"), currency="SEK"),), (), (NEW,))
    found = tightest(register, got(A, 10, "1.6.2025", key="new"))
    assert [row.currency for row in found.strange] == ["SEK"]
    assert not fits(found)


@pytest.mark.parametrize(
    ("granted", "free"),
    [("1.3.2024", "1.3.2027"), ("29.2.2024", "1.3.2027"), ("28.2.2024", "28.2.2027"), ("31.12.2025", "31.12.2028")],
)
def test_rolling_aid_is_free_three_years_later(granted, free):
    assert free_on(NEW, on(granted)) == on(free)


@pytest.mark.parametrize(
    ("granted", "month", "free"),
    [
        ("1.1.2021", 1, "1.1.2024"),
        ("31.12.2021", 1, "1.1.2024"),
        ("30.6.2021", 7, "1.7.2023"),
        ("1.7.2021", 7, "1.7.2024"),
    ],
)
def test_fiscal_aid_is_free_after_its_third_year(granted, month, free):
    assert free_on(replace(OLD, first_month=month), on(granted)) == on(free)


@pytest.mark.parametrize(
    ("wanted", "day"), [(180_000, "1.6.2025"), (200_000, "1.2.2027"), (300_000, "1.3.2027"), (300_001, "")]
)
def test_when_a_grant_would_fit(wanted, day):
    # 100,000 until 1.2.2027 and 20,000 until 1.3.2027: 180,000 now, 280,000 then, 300,000 at last, more never.
    register = Register((), (got(A, 100_000, "1.2.2024"), got(A, 20_000, "1.3.2024")), (), (NEW,))
    new = got(A, wanted, "1.6.2025", key="new")
    found = new.granted_on if fits(tightest(register, new)) else earliest_fit(register, new, on("1.6.2029"))
    assert found == (on(day) if day else None)


def test_without_a_ceiling_there_is_no_room():
    found = position(Register((), (got(A, 10, "1.2.2013"),), (), (OLD,)), A, "BE", on("1.3.2013"))
    assert (found.limit, found.used_cents, found.room_cents, found.is_over) == (None, 0, 0, False)
    assert len(found.passed) == 1


def test_what_is_out_of_the_window_is_shown_as_passed():
    rows = (got(A, 10, "1.2.2021"), got(A, 20, "1.2.2024"))
    found = position(Register((), rows, (), (NEW,)), A, "BE", on("1.3.2025"))
    assert ([row.cents for row in found.counted], [row.cents for row in found.passed]) == ([2000], [1000])
    assert found.first_day == on("2.3.2022")


@pytest.mark.parametrize(("percent", "is_near"), [(79, True), (80, True), (81, False)])
def test_near_the_ceiling(percent, is_near):
    found = position(Register((), (got(A, 240_000, "1.2.2024"),), (), (NEW,)), A, "BE", on("1.3.2025"))
    assert found.is_near(percent) is is_near  # 240,000 / 300,000 = 80 %
