"""The one sentence of each page of the room, and what happens next with a win."""

from __future__ import annotations

from datetime import date

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence

from ..models import Confirmation, Opportunity, Stage, Win
from ..planning import SuccessRate
from ..shapes import spoken_rate
from ..states import Answer, OpportunityState, WinState


def of_room(going: int, waiting: int, confirmed: int, amount: Money) -> Sentence:
    """Say how many opportunities are going on and what companies confirmed."""
    return Sentence(
        N_(
            "{going} opportunities are going on; {confirmed} wins are confirmed by their companies, worth {amount} "
            "over five years; {waiting} more wait for a word of the company."
        ),
        {"going": going, "confirmed": confirmed, "amount": amount, "waiting": waiting},
    )


def of_opportunity(row: Opportunity, stage: Stage | None, missing: int) -> Sentence:
    """Say where an opportunity stands and what stands between it and the next stage."""
    facts = {"company": row.company.name, "stage": row.stage.title, "missing": missing}
    if row.state == OpportunityState.WON:
        days = (row.ended_on - row.opened_on).days if row.ended_on else 0
        return Sentence(N_("{company} won it, after {days} days."), {**facts, "days": days})
    if row.state == OpportunityState.LOST:
        return Sentence(N_("Nothing came of it: {ground}"), {"ground": row.ended_ground})
    if stage is None:
        return Sentence(N_("It is in its last stage, “{stage}”."), facts)
    facts["next"] = stage.title
    if missing:
        return Sentence(N_("It is in stage “{stage}”; {missing} facts are missing for “{next}”."), facts)
    return Sentence(N_("It is in stage “{stage}”, and nothing is missing for “{next}”."), facts)


def of_win(win: Win, answer: Confirmation | None) -> Sentence:
    """Say where a win stands, and what happens next."""
    facts = {"company": win.company.name, "amount": win.amount}
    match win.state:
        case WinState.REPORTED if win.edition > 1:
            return Sentence(N_("It was changed since {company} was asked: ask again, until then it does not count."),
                            facts)  # fmt: skip
        case WinState.REPORTED:
            return Sentence(N_("{company} has not been asked yet; until it says so itself, this does not count."),
                            facts)  # fmt: skip
        case WinState.ASKED:
            return Sentence(N_("{company} was asked; the first answer of any of its contacts decides."), facts)
        case WinState.CONFIRMED:
            return Sentence(N_("{company} confirmed it: {amount} over five years."), facts)
        case WinState.EXPIRED:
            return Sentence(N_("{company} did not answer in time; ask again, perhaps somebody else there."), facts)
        case WinState.DISPUTED if answer and answer.answer == Answer.OTHER_VALUE:
            return Sentence(
                N_("{company} says that it was otherwise: take over its figures, or change the win and ask again."),
                facts,
            )
        case WinState.DISPUTED:
            return Sentence(
                N_("{company} says that this did not happen: withdraw it, or change it and ask again."), facts
            )
    return Sentence(N_("It was withdrawn: {ground}"), {"ground": win.withdrawn_ground})


def of_rate(win: Win) -> Sentence | None:
    """Say by which rate the value was brought into the programme's currency."""
    if win.rate_on is None:
        return None
    return Sentence(
        N_("Brought into {into} by the rate of {day}: one euro was {units} {currency}."),
        {"into": win.counted_currency, "day": win.rate_on, "units": spoken(win.units), "currency": win.currency},
    )


def of_rates(span: tuple[date, date] | None) -> Sentence:
    """Say which exchange rates are known."""
    if span is None:
        return Sentence(N_("No exchange rate is known yet: values are possible in the programme’s currency alone."))
    return Sentence(N_("Exchange rates are known from {since} to {until}."), {"since": span[0], "until": span[1]})


def spoken(units: int) -> str:
    """Give a kept rate as it is written, with as many decimals as it has."""
    return f"{spoken_rate(units).normalize():f}"


def of_meetings(found: SuccessRate) -> Sentence:
    """Say how many meetings of a hundred led to a win, with the interval in which that lies with 95 %."""
    text = N_(
        "{won} of {held} meetings that were held led to a win that its company confirmed: {rate} in a hundred, and "
        "with 95 % certainty between {low} and {high}."
    )
    per_hundred = {"rate": ((found.rate or 0) + 50) // 100, "low": found.low // 100, "high": -(-found.high // 100)}
    return Sentence(text, {"won": found.won, "held": found.over, **per_hundred})
