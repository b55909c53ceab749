"""Where the room asks its engine: a scenario as a problem of the allocation, and what the engine said as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from errera.engines import allocation
from errera.engines.allocation import Ask, Exclusion, Fixed, Level, Limit, Need, Package, Pair, Problem, Ratio
from errera.foundation.sentences import N_, Invalid

from . import queries
from .models import Scenario, ScenarioLink
from .queries import Candidate
from .shapes import NEXT_CENTS, WHOLE, AnswerFacts
from .states import LinkKind, Worth

PER_CENT = allocation.PARTS // 100
OVERHEAD, OTHER, COST, OWN = "overhead", "other", "cost", "own"
Tell = Callable[[str, int, int], None]


def problem_of(scenario: Scenario, *, teams: Mapping[tuple[str, str], int] | None = None) -> Problem:
    """Make the problem that a scenario states, of the bids that wait for the committee.

    A bid below a threshold is no candidate, unless a person put it in by hand. `teams` says by pairs of bids what
    their partners are worth together, in thousandths of points; without it the network is asked, unless that weighs
    nothing here. What the scenario itself says of a pair goes before.
    Refuses a scenario that names a bid which does not wait for the committee any more.
    """
    hands = {row.bid.public_id: row.percent for row in scenario.hands.all()}
    waiting = {one.key: one for one in queries.candidates(scenario.call)}
    known = {key: one for key, one in waiting.items() if one.passes or hands.get(key)}
    links = list(scenario.links.all())
    _refuse_gone(scenario, links, waiting)
    if teams is None:
        teams = queries.worth_together(scenario.call, known.values()) if scenario.synergy_percent else {}
    within = [link for link in links if {link.bid.public_id, link.other.public_id} <= set(known)]
    return Problem(
        envelope=scenario.cents,
        packages=tuple(_package(one, scenario, hands.get(key)) for key, one in sorted(known.items())),
        limits=tuple(_limits(scenario)),
        ratios=tuple(_ratios(scenario)),
        pairs=tuple(_pairs(scenario, within, known, teams)),
        synergy_percent=scenario.synergy_percent,
        exclusions=tuple(Exclusion(_keys(link)) for link in within if link.kind == LinkKind.EXCLUDES),
        needs=tuple(_needs(links, known)),
        fixed=tuple(
            Fixed(key, str(percent) if percent else None) for key, percent in sorted(hands.items()) if key in known
        ),
    )


def answer(scenario: Scenario, *, tell: Tell = lambda stage, done, total: None) -> AnswerFacts:
    """Ask the engine for the best use of the money, and give the problem, its hash and what was said.

    When something was decided by hand, it also finds what the best would be without that, so that the cost shows; and
    when bids are worth something together, what it would be if that did not count.
    Nothing is read or written while it thinks.
    """
    problem = problem_of(scenario)
    ask = Ask(tolerance=scenario.tolerance_thousandths, next_cents=NEXT_CENTS, draws=scenario.draws, seed=scenario.seed)
    said = allocation.account(problem, ask, tell=tell)
    if problem.fixed:
        free = allocation.solve(replace(problem, fixed=()), seed=ask.seed, stop=ask.stop)
        said["free_value"] = free.choice.value if free.choice else None
    if problem.pairs and problem.synergy_percent:
        apart = allocation.solve(replace(problem, synergy_percent=0), seed=ask.seed, stop=ask.stop)
        said["apart"] = dict(apart.choice.levels) if apart.choice else None
    packed = allocation.packed(problem)
    return AnswerFacts(packed, queries.sha256_of(packed), said)


def sha256_of(scenario: Scenario) -> str:
    """Give the hash of the problem as the scenario and its bids state it now."""
    return queries.sha256_of(allocation.packed(problem_of(scenario)))


def _refuse_gone(scenario: Scenario, links: list[ScenarioLink], waiting: Mapping[str, Candidate]) -> None:
    if not waiting:
        raise Invalid(N_("No bid waits for the committee."))
    named = [row.bid for row in scenario.hands.all()] + [bid for link in links for bid in (link.bid, link.other)]
    if gone := next((bid for bid in named if bid.public_id not in waiting), None):
        text = N_("{code} does not wait for the committee any more: take it out of the scenario.")
        raise Invalid(text, code=gone.code)


def _package(one: Candidate, scenario: Scenario, by_hand: int | None) -> Package:
    """Make a bid a package: a level for each share that may be awarded, and for the one that was chosen by hand."""
    shares = sorted({WHOLE, *scenario.shares, *([by_hand] if by_hand else [])}, reverse=True)
    low, high = allocation.PARTS, allocation.PARTS
    if one.thousandths:
        low = one.lowest * allocation.PARTS // one.thousandths
        high = min(-(-one.highest * allocation.PARTS // one.thousandths), allocation.WIDEST)
    levels = tuple(_level(one, scenario, percent) for percent in shares if one.cents * percent // WHOLE)
    return Package(one.key, levels, low, high)


def _level(one: Candidate, scenario: Scenario, percent: int) -> Level:
    def part(whole: int) -> int:
        return whole * percent // WHOLE

    uses = {f"{side}:{label}": part(cents) for (side, label), cents in one.used.items()}
    uses |= {
        OVERHEAD: part(one.overhead_cents), OTHER: part(one.cost_cents - one.overhead_cents),
        COST: part(one.cost_cents), OWN: part(one.co_financing_cents),
    }  # fmt: skip
    value = part(_worth(scenario, one.thousandths, one.cents))
    return Level(str(percent), part(one.cents), value, tuple(sorted(uses.items())))


def _worth(scenario: Scenario, thousandths: int, cents: int) -> int:
    """Give thousandths of points, or of points times EUR 1,000."""
    return thousandths if scenario.worth == Worth.POINTS else thousandths * cents // 100_000


def _limits(scenario: Scenario) -> list[Limit]:
    return [Limit(f"{row.side}:{row.label}", row.floor_cents, row.ceiling_cents) for row in scenario.limits.all()]


def _ratios(scenario: Scenario) -> list[Ratio]:
    found = []
    if scenario.overhead_percent is not None:
        found.append(Ratio(OVERHEAD, OTHER, 0, scenario.overhead_percent * PER_CENT))
    if scenario.co_financing_percent:
        found.append(Ratio(OWN, COST, scenario.co_financing_percent * PER_CENT))
    return found


def _pairs(
    scenario: Scenario,
    links: list[ScenarioLink],
    known: Mapping[str, Candidate],
    teams: Mapping[tuple[str, str], int],
) -> list[Pair]:
    """Give what pairs are worth together; with points times money, on the money of the smaller of the two."""
    weights = {tuple(sorted(pair)): weight for pair, weight in teams.items() if set(pair) <= set(known)}
    weights |= {tuple(sorted(_keys(x))): x.thousandths for x in links if x.kind == LinkKind.TOGETHER}
    found = []
    for (one, other), weight in sorted(weights.items()):
        worth = _worth(scenario, abs(weight), min(known[one].cents, known[other].cents))
        found.append(Pair(one, other, worth if weight > 0 else -worth))
    return found


def _needs(links: list[ScenarioLink], known: Mapping[str, Candidate]) -> list[Need]:
    """Give what needs what; a bid that needs one which is no candidate stays a need that only a hand can meet."""
    wanted = [_keys(link) for link in links if link.kind == LinkKind.NEEDS and link.bid.public_id in known]
    return [Need(key, other) for key, other in wanted if other in known]


def _keys(link: ScenarioLink) -> tuple[str, str]:
    return link.bid.public_id, link.other.public_id
