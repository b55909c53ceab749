"""The demo's story of opportunities: what came of each initiative, and what its companies say about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Any

from django.utils import timezone

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.directory import actions as directory
from errera.foundation.directory.models import Organisation, Person
from errera.foundation.directory.shapes import Period, PersonFacts
from errera.initiatives.models import Initiative
from errera.opportunities import actions, queries
from errera.opportunities.models import Ask, Opportunity, Stage, Win
from errera.opportunities.shapes import AnswerFacts, Credit, FollowUpFacts, OpportunityFacts, Origin, WinFacts
from errera.opportunities.states import Answer, Kind, OpportunityState

from . import content

HOUR, EACH = 10, (4, 10)  # when everything happens; how many opportunities come of one initiative
SINCE = dt.date(2020, 1, 1)  # people work at the demo’s companies from before it begins
SOON, REPLY, WEEKS = dt.timedelta(days=6), dt.timedelta(days=9), dt.timedelta(days=45)
ALL_STAGES = 9


@dataclass(frozen=True)
class Players:
    """Who acts: somebody who manages the programme, somebody who keeps the directory; each on a moment."""

    manager: Callable[[dt.datetime], Actor]
    keeper: Callable[[dt.datetime], Actor]


def tell_opportunities(
    initiatives: Sequence[Initiative], companies: Sequence[Organisation], players: Players, *, today: dt.date,
    seed: int, present: Mapping[int, Set[int]] | None = None,
) -> int:  # fmt: skip
    """Tell what came of these initiatives for these companies up to a day; give how many opportunities there are.

    `present` says by row numbers which companies were at an initiative: to them it came; without it, to any. Refuses
    (ValueError) an initiative or a company that is not marked as fictional.
    """
    named: list[Initiative | Organisation] = [*initiatives, *companies]
    if real := [row for row in named if not row.is_fictional]:
        raise ValueError(f"{real[0]} is real: invented leads and wins attach to fictional ones alone")
    story = Story(players, today, Random(seed))  # noqa: S311 - wanted: always the same
    return story.tell(initiatives, companies, present or {})


def credits_of(initiative: Initiative) -> tuple[Credit, ...]:
    """Give whose credit it is what comes of an initiative."""
    return tuple(Credit(partner, share, leads) for partner, share, leads in queries.credit_of_initiative(initiative))


class Story:
    """The state of the telling: whose turn it is, how long companies take, and chance from the seed."""

    def __init__(
        self, players: Players, today: dt.date, random: Random, soon: dt.timedelta = SOON, reply: dt.timedelta = REPLY
    ) -> None:
        self.players, self.today, self.random, self.soon, self.reply = players, today, random, soon, reply
        self.fates, self.bands, self.courses = cycle(content.FATES), cycle(content.BANDS), cycle(content.COURSES)

    def tell(
        self, initiatives: Sequence[Initiative], companies: Sequence[Organisation], present: Mapping[int, Set[int]]
    ) -> int:
        """Tell what came of these initiatives, in the order of their days."""
        count = 0
        ordered = sorted(initiatives, key=lambda row: (row.until_on, row.code))
        if ordered and not Stage.objects.exists():
            actions.lay_usual_stages(**self.hands(ordered[0].from_on))
        for initiative in ordered:
            there = present.get(initiative.pk, ())
            guests = [company for company in companies if company.pk in there] or companies
            for number in range(self.random.randint(*EACH)):
                company = self.random.choice(guests) if number else guests[0]  # first whoever is a client the longest
                day = initiative.until_on + dt.timedelta(days=self.random.randint(2, 60))
                if day <= self.today:
                    self._opportunity(initiative, company, day)
                    count += 1
        return count

    def hands(self, day: dt.date) -> dict[str, Any]:
        """Give who acts, and when on a day."""
        at = timezone.make_aware(dt.datetime.combine(day, dt.time(HOUR)))
        return {"by": self.players.manager(at), "at": at}

    def _opportunity(self, initiative: Initiative, company: Organisation, day: dt.date) -> None:
        kind = Kind.INVESTMENT if self.random.random() < 0.2 else Kind.EXPORT
        titles = content.INVESTMENTS if kind == Kind.INVESTMENT else content.EXPORTS
        market = initiative.markets.order_by("country").first()
        facts = OpportunityFacts(
            kind=kind, company=company, title=self.random.choice(titles),
            market=market.country if market else initiative.country or company.country, origin=Origin(initiative),
            credits=credits_of(initiative),
            domain=initiative.domains.order_by("code").first(), is_fictional=True,
        )  # fmt: skip
        row = actions.report_opportunity(facts=facts, **self.hands(day))
        ends = day + dt.timedelta(days=self.random.choice((25, 60, 110, 150, 240, 400)))
        steps = self.random.choice((0, 1, 2, 9, 9, 9, -1, -1))  # some stages, all of them, or none and lost
        if steps < 0 and ends <= self.today:
            actions.lose(opportunity=row, ground=self.random.choice(content.LOST), **self.hands(ends))
            return
        row = self.advanced(row, max(0, steps), day, ends)
        if row.state == OpportunityState.WON:
            self.win(row, ends)

    def advanced(self, row: Opportunity, steps: int, day: dt.date, ends: dt.date) -> Opportunity:
        """Bring an opportunity so many stages on, with the facts they ask for; not into the last one before its day."""
        hands = self.hands(min(ends, self.today))
        for _ in range(steps):
            stage = queries.next_stage(row)
            if stage is None or (stage.state == OpportunityState.WON and ends > self.today):
                break
            missing = queries.missing_for(row, stage, min(ends, self.today))
            if missing:
                known = {fact.code: content.KNOWN.get(fact.code, "As agreed.") for fact in missing}
                actions.write_down(opportunity=row, known=known, **hands)
            row = actions.advance(opportunity=row, stage=stage, on=max(day, min(ends, self.today)), **hands)
        return row

    def win(self, row: Opportunity, day: dt.date) -> None:
        """Report what was won, and let its company say what it says."""
        fate = next(self.fates)
        whole = self.random.randint(20, 900) * 1_000_00
        years = {year: whole // year for year in range(1, self.random.randint(2, 5))}
        partners = row.partners.select_related("partnership__organisation")
        facts = WinFacts(
            kind=row.kind, company=row.company, title=row.title, market=row.market, domain=row.domain,
            origin=Origin(row.initiative), opportunity=row, won_on=day, currency="EUR", years=years,
            credits=tuple(Credit(carrier.partnership, carrier.share, carrier.is_lead) for carrier in partners),
            jobs_count=self.random.randint(5, 60) if row.kind == Kind.INVESTMENT else 0, is_fictional=True,
        )  # fmt: skip
        win = actions.report_win(facts=facts, **self.hands(min(day + dt.timedelta(days=3), self.today)))
        asked_on = day + self.soon
        if fate == "withdrawn":
            actions.withdraw_win(win=win, ground="It stood twice.", **self.hands(min(asked_on, self.today)))
        elif fate != "reported" and asked_on <= self.today:
            self._ask(win, facts, fate, asked_on)

    def _ask(self, win: Win, facts: WinFacts, fate: str, day: dt.date) -> None:
        people = self._contacts(win.company, day)
        actions.ask_company(win=win, people=people, **self.hands(day))
        ask = Ask.objects.select_related("person", "win").filter(win=win).earliest("pk")
        if fate == "expired":
            self._let_expire(win)
        if fate not in content.ANSWERS or day + self.reply > self.today:
            return
        given = content.ANSWERS[fate]
        reply = AnswerFacts(
            answer=given, years={1: facts.years[1] // 2} if given == Answer.OTHER_VALUE else {},
            ratings={"whole": self.random.randint(2, 5), "contacts": self.random.randint(1, 5)},
            band=next(self.bands), is_faster=self.random.random() < 0.5, may_publish=self.random.random() < 0.3,
        )  # fmt: skip
        replied = day + self.reply
        at = self.hands(replied)["at"]
        actions.answer(ask=ask, facts=reply, by=Actor(ask.person.public_id), at=at)
        if fate == "taken_over":
            win = actions.take_over(win=win, **self.hands(replied))
        if fate == "changed":
            more = {**facts.years, 1: facts.years[1] * 2}
            changed = WinFacts(**{**facts.__dict__, "years": more})
            actions.change_win(win=win, facts=changed, **self.hands(min(replied + SOON, self.today)))
            return
        self._follow_up(win)

    def _let_expire(self, win: Win) -> None:
        for ask in Ask.objects.filter(win=win).order_by("pk"):
            late = ask.expires_on + dt.timedelta(days=1)
            if late <= self.today:
                actions.let_expire(ask=ask, by=SYSTEM, at=self.hands(late)["at"])

    def _follow_up(self, win: Win) -> None:
        """Ask how it went on in the waves that are due; two of three companies answer."""
        for wave in queries.follow_ups_of(win):
            if wave.due_on > self.today or wave.state != "waiting":
                continue
            actions.ask_follow_up(wave=wave, by=SYSTEM, at=self.hands(wave.due_on)["at"])
            answered = wave.due_on + REPLY
            if self.random.random() < 0.66 and answered <= self.today:
                said = FollowUpFacts(next(self.courses))
                by = Actor(wave.person.public_id)
                actions.answer_follow_up(wave=wave, facts=said, by=by, at=self.hands(answered)["at"])
            elif wave.due_on + 2 * WEEKS <= self.today:
                late = self.hands(wave.due_on + 2 * WEEKS)["at"]
                actions.give_up_follow_up(wave=wave, by=SYSTEM, at=late)

    def _contacts(self, company: Organisation, day: dt.date) -> list[Person]:
        """Give one or two people of a company, added to the directory where nobody is known."""
        held = list(queries.contacts_of(company, day)[:2])
        if held:
            return held
        at = self.hands(day)["at"]
        hands: dict[str, Any] = {"by": self.players.keeper(at), "at": at}
        people = []
        for place, name in enumerate(self.random.sample(content.NAMES, self.random.randint(1, 2)), start=1):
            facts = PersonFacts(name, f"{company.code}-{place}@example.org", language=("nl", "en")[place % 2],
                                is_fictional=True)  # fmt: skip
            person = directory.add_person(facts=facts, **hands)
            function = {"en": "Export manager", "nl": "Exportverantwoordelijke"}
            directory.affiliate(person=person, organisation=company, function=function, period=Period(SINCE), **hands)
            people.append(person)
        return people
