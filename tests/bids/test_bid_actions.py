"""Bids: kept as typed, refused with the place, agreed to by every partner, sealed for ever."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from errera.bids import actions, queries, shapes
from errera.bids.events import BidSubmitted
from errera.bids.models import SealedBid
from errera.foundation import events
from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.funding.shapes import LineFacts
from tests.cast import NOON
from tests.factories import bids, funding, partners

from .acting import last, refused, trail

pytestmark = pytest.mark.slow

RULES = [
    ("ceiling", "50000"), ("floor", "1000"), ("overhead_cap", 10), ("co_financing", 20), ("latest_end", "2026-12-31"),
    ("max_packages", 2), ("max_partners", 2), ("categories", "travel,overhead,staff"), ("partner_kinds", "cluster"),
]  # fmt: skip


@pytest.fixture
def call(db):
    return bids.call(rules=RULES)


def save(bid, typed):
    return actions.save_bid(bid=bid, typed=typed, by=bids.speaker(bid.lead), at=NOON)


def submit(bid, at=NOON):
    return actions.submit_bid(bid=bid, page="https://example.org/bid", by=bids.speaker(bid.lead), at=at)


@dataclass(frozen=True)
class Bad:
    """One way in which a bid is wrong: what is typed differently, and where the page says so."""

    place: str
    words: str
    line: dict | None = None
    package: dict | None = None
    whole: dict | None = None


BAD = [
    Bad("title", "Give the bid a title", whole={"title": " "}),
    Bad("summary", "few sentences", whole={"summary": ""}),
    Bad("title", "200 is the most", whole={"title": "x" * 201}),
    Bad("packages", "Add a work package", whole={"packages": []}),
    Bad("lines", "Add a budget line", whole={"lines": []}),
    Bad("packages-0-title", "title", package={"title": ""}),
    Bad("packages-0-aim", "achieve", package={"aim": ""}),
    Bad("packages-0-place", "place or market", package={"place": ""}),
    Bad("packages-0-from_on", "not a day", package={"from_on": "soon"}),
    Bad("packages-0-until_on", "before it begins", package={"until_on": "2026-05-31"}),
    Bad("packages-0-until_on", "is the latest", package={"until_on": "2027-01-01"}),
    Bad("lines-0-package", "work package of this line", line={"package": "2"}),
    Bad("lines-0-package", "work package of this line", line={"package": "x"}),
    Bad("lines-0-partner", "partner of this bid", line={"partner": "nobody0000"}),
    Bad("lines-0-category", "category of costs", line={"category": "parties"}),
    Bad("lines-0-category", "does not count", line={"category": "events"}),
    Bad("lines-0-description", "what is paid for", line={"description": ""}),
    Bad("lines-0-unit", "what unit", line={"unit": ""}),
    Bad("lines-0-quantity", "how many", line={"quantity": ""}),
    Bad("lines-0-quantity", "two ways", line={"quantity": "1.250"}),
    Bad("lines-0-quantity", "costs nothing", line={"quantity": "0"}),
    Bad("lines-0-quantity", "more than this house", line={"quantity": "900000000", "price": "900000"}),
    Bad("lines-0-price", "not a number", line={"price": "cheap"}),
    Bad("lines-0-price", "price of one", line={"price": ""}),
    Bad("lines-0-co_financing", "more than the line costs", line={"co_financing": "10001"}),
    Bad("lines-0-price", "of the other costs", line={"category": "overhead"}),
    Bad("lines", "at least 20 %", line={"co_financing": "1999"}),
    Bad("lines", "is the most", line={"quantity": "100", "co_financing": "20000"}),
    Bad("lines", "is the least", line={"quantity": "1", "co_financing": "200"}),
    Bad("partners-0-share", "make them the same", whole={"partners": [{"partner": "", "share": "7999"}]}),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.place} {bad.words}")
def test_a_bad_bid_is_kept_as_typed_and_refused_at_its_place(call, wood, bad):
    bid = bids.draft(call, wood)
    typed = bids.typed(wood.public_id)
    typed = {**typed, **(bad.whole or {})}
    typed["packages"] = [{**row, **(bad.package or {})} for row in typed["packages"]]
    typed["lines"] = [{**row, **(bad.line or {})} for row in typed["lines"]]
    bid = save(bid, typed)
    faults = [fault for fault in queries.completeness(bid)[1] if fault.place == bad.place]
    assert any(bad.words in str(fault.sentence) for fault in faults), faults
    assert bid.faults_count == len(queries.completeness(bid)[1])
    with refused("(?i)missing or wrong"):
        submit(bid)
    bid.refresh_from_db()
    assert bid.state == "draft"
    assert bid.typed == {**typed, "partners": [{**typed["partners"][0], "partner": wood.public_id}]}
    assert not SealedBid.objects.exists()


def test_partners_that_cannot_be_are_pointed_out(call, wood):
    other = partners.partnership(kind="incubator")
    keys = [wood.public_id, wood.public_id, "nobody0000", other.public_id, ""]
    bid = save(bids.draft(call, wood), bids.typed(wood.public_id, partners=[{"partner": k, "share": ""} for k in keys]))
    said = [(fault.place, str(fault.sentence)) for fault in queries.completeness(bid)[1]]
    for place, words in (
        ("partners-1-partner", "in the bid already"), ("partners-2-partner", "no such partner"),
        ("partners-3-partner", "not of a kind"), ("partners-3-partner", "has not agreed"),
        ("partners-4-partner", "Choose a partner"), ("partners", "2 is the most"),
    ):  # fmt: skip
        assert any(place == where and words in what for where, what in said), (place, words)
    assert bid.partners.count() == 2


def test_too_many_work_packages_are_pointed_out(call, wood):
    typed = bids.typed(wood.public_id)
    bid = save(bids.draft(call, wood), {**typed, "packages": typed["packages"] * 3})
    assert "packages" in {fault.place for fault in queries.completeness(bid)[1]}


def test_work_outside_every_agreement_is_pointed_out(call, wood):
    wood.agreements.update(until_on=date(2026, 11, 30))
    bid = bids.draft(call, wood)
    assert [fault.place for fault in queries.completeness(bid)[1]] == ["partners-0-partner"]
    assert "no agreement in force" in str(queries.completeness(bid)[1][0].sentence)


STAFF = (LineFacts("staff", 100_000, 50_000),)
TRAVEL = (LineFacts("travel", 100_000, 50_000),)


@pytest.mark.parametrize(
    ("kind", "paid", "lines", "twice"),
    [("project", "structural", TRAVEL, True), ("structural", "project", TRAVEL, True),
     ("project", "structural", STAFF, False), ("project", "project", TRAVEL, False)],
)  # fmt: skip
def test_what_other_funding_pays_in_the_same_time_is_refused_at_the_line(db, wood, kind, paid, lines, twice):
    call = bids.call(kind=kind)
    agreement = wood.agreements.get()
    funding.allocation(agreement, call.envelope, kind=paid, lines=lines)
    bid = bids.draft(call, wood)
    faults = queries.completeness(bid)[1]
    assert [fault.place for fault in faults] == (["lines-0-category"] if twice else [])
    if twice:
        with refused("Double funding", place="lines-0-category"):
            submit(bid)


def test_structural_funding_of_another_time_does_not_matter(wood):
    call = bids.call(kind="project")
    paid = {"kind": "structural", "lines": TRAVEL, "from_on": date(2026, 1, 1), "until_on": date(2026, 5, 31)}
    funding.allocation(wood.agreements.get(), call.envelope, **paid)
    assert not queries.completeness(bids.draft(call, wood))[1]


def test_a_line_that_asks_nothing_is_not_paid_twice(wood):
    call = bids.call(kind="project")
    funding.allocation(wood.agreements.get(), call.envelope, kind="structural", lines=TRAVEL)
    free = bids.line(wood.public_id, co_financing="10000")
    bid = bids.draft(call, wood, lines=[free, bids.line(wood.public_id, category="events")])
    assert not queries.completeness(bid)[1]


def test_a_submission_seals_everything_writes_rows_and_sends_the_receipt(call, wood):
    heard = []
    events._reactions[BidSubmitted].append(heard.append)
    try:
        bid = submit(bids.draft(call, wood))
    finally:
        events._reactions[BidSubmitted].remove(heard.append)
    seal = bid.seals.get()
    held = queries.sealed(seal)
    assert (held["grant_cents"], held["cost_cents"], held["number"], held["bid"]) == (800_000, 1_000_000, 1, bid.code)
    assert seal.sha256 == shapes.hash_of(seal.content)
    assert queries.is_whole(seal)
    line = bid.lines.get()
    assert (line.cost_cents, line.co_financing_cents, line.grant_cents) == (1_000_000, 200_000, 800_000)
    assert seal.sha256 in Letter.objects.get(kind="bids/receipt").body
    assert [news.bid for news in heard] == [bid]
    assert last().after["sha256"] == seal.sha256


def test_the_receipt_speaks_the_language_of_the_reader(cast, call, wood):
    type(cast.boris.person).objects.filter(pk=cast.boris.person.pk).update(language="nl")
    submit(bids.draft(call, wood))
    assert Letter.objects.get(kind="bids/receipt").subject.startswith("Ontvangstbewijs")


@pytest.mark.parametrize("statement", [
    "UPDATE bids_sealedbid SET content = '{}'", "DELETE FROM bids_sealedbid",
    "UPDATE bids_bidline SET grant_cents = 0, co_financing_cents = cost_cents",
    "UPDATE bids_workpackage SET title = 'x'",
])  # fmt: skip
def test_what_is_sealed_does_not_change_even_in_sql(db, statement):
    bids.submitted()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_tampered_text_no_longer_has_its_hash():
    seal = SealedBid(content="{}", sha256=shapes.hash_of("{ }"))
    assert not queries.is_whole(seal)


def test_only_the_lead_writes_and_only_a_draft(cast, call, wood):
    bid = bids.draft(call, wood)
    for by in (cast.clara.actor, cast.ana.actor):
        with pytest.raises(NotAllowed):
            actions.save_bid(bid=bid, typed=bid.typed, by=by, at=NOON)
    submit(bid)
    with pytest.raises(StepRefused):
        save(bid, bid.typed)
    with pytest.raises(StepRefused):
        submit(bid)


def test_nobody_begins_a_bid_for_another_partner_or_in_a_closed_call(cast, call, wood):
    with pytest.raises(NotAllowed, match="leads this bid"):
        actions.begin_bid(call=call, lead=bids.partner(), by=cast.boris.actor, at=NOON)
    with pytest.raises(NotAllowed, match="not open"):
        actions.begin_bid(call=bids.close(call), lead=wood, by=cast.boris.actor, at=NOON)


def test_bids_of_a_call_are_numbered(call, wood):
    assert [bids.draft(call, wood).code, bids.draft(call, wood).code] == [f"{call.code}-01", f"{call.code}-02"]


def joint(call, wood, steel):
    bid = actions.begin_bid(call=call, lead=wood, by=bids.speaker(wood), at=NOON)
    return save(bid, bids.typed(wood.public_id, steel.public_id))


def test_a_joint_bid_waits_for_every_partner_and_asks_again_when_a_share_changes(cast, call, wood):
    steel = bids.partner(cast.clara.organisation)
    bid = joint(call, wood, steel)
    with refused("has not agreed to its share", place="partners-1-partner"):
        submit(bid)
    share = bid.partners.get(is_lead=False)
    with pytest.raises(NotAllowed, match="agrees to its own share"):
        actions.agree_share(partner=share, by=cast.boris.actor, at=NOON)
    actions.agree_share(partner=share, by=cast.clara.actor, at=NOON)
    share.refresh_from_db()
    assert share.has_agreed
    typed = bids.typed(wood.public_id, steel.public_id)
    typed["lines"][1]["quantity"] = "9"
    save(bid, typed)
    share.refresh_from_db()
    assert not share.has_agreed
    actions.agree_share(partner=share, by=cast.clara.actor, at=NOON)
    submit(bid)
    assert {letter.email for letter in Letter.objects.filter(kind="bids/receipt")} == {
        "boris@example.org", "clara@example.org",
    }  # fmt: skip


def test_a_partner_that_leaves_the_bid_is_gone(cast, call, wood):
    bid = joint(call, wood, bids.partner(cast.clara.organisation))
    bid = save(bid, bids.typed(wood.public_id))
    assert [row.partnership for row in bid.partners.all()] == [wood]


def test_the_lead_stays_the_lead_whatever_the_form_says(cast, call, wood):
    steel = bids.partner(cast.clara.organisation)
    bid = save(bids.draft(call, wood), bids.typed(steel.public_id))
    assert bid.typed["partners"][0]["partner"] == wood.public_id
    assert bid.partners.get().is_lead
    assert save(bid, {**bid.typed, "partners": []}).partners.get().is_lead


def test_a_bid_is_withdrawn_as_a_draft_or_when_sealed_and_stays_sealed(cast, call, wood):
    for bid in (bids.draft(call, wood), bids.submitted(call, wood)):
        actions.withdraw_bid(bid=bid, ground="Another plan.", by=cast.boris.actor, at=NOON)
        bid.refresh_from_db()
        assert bid.state == "withdrawn"
    assert SealedBid.objects.count() == 1
    with pytest.raises(NotAllowed):
        actions.withdraw_bid(bid=bids.draft(call, wood), by=cast.clara.actor, at=NOON)


def test_a_reopened_bid_has_its_own_deadline_and_gets_a_second_seal(cast, call, wood):
    bid = bids.submitted(call, wood)
    bids.close(call)
    until = bids.AFTER + timedelta(days=2)
    given = {"bid": bid, "page": "https://example.org/bid", "by": cast.ana.actor, "at": bids.AFTER}
    with refused("Say why", place="ground"):
        actions.reopen_bid(until_at=until, ground=" ", **given)
    with refused("later moment", place="until_at"):
        actions.reopen_bid(until_at=bids.AFTER, ground="x", **given)
    with pytest.raises(NotAllowed):
        actions.reopen_bid(until_at=until, ground="x", **{**given, "by": cast.boris.actor})
    bid = actions.reopen_bid(until_at=until, ground="The annex was cut off.", **given)
    assert (bid.state, bid.lines.count(), bid.seals.count()) == ("draft", 0, 1)
    assert "The annex was cut off." in Letter.objects.get(kind="bids/reopened").body
    with pytest.raises(NotAllowed, match="The deadline was"):
        submit(bid, at=until + timedelta(seconds=1))
    bid = submit(bid, at=until)
    assert [seal.number for seal in bid.seals.order_by("number")] == [1, 2]
    assert trail()[-2:] == ["bid.reopened", "bid.submitted"]


def test_a_bid_under_assessment_is_not_reopened(cast, call, wood):
    bid = bids.submitted(call, wood)
    bids.close(call)
    bids.assigned(bid)
    with refused("is being assessed"):
        actions.reopen_bid(
            bid=bid, until_at=bids.AFTER + timedelta(days=1), ground="x", page="", by=cast.ana.actor, at=bids.AFTER
        )


def test_a_bid_is_declared_not_eligible_on_a_ground(cast, call, wood):
    bid = bids.submitted(call, wood)
    with refused("Say why", place="ground"):
        actions.exclude_bid(bid=bid, ground="", by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.exclude_bid(bid=bid, ground="x", by=cast.boris.actor, at=NOON)
    assert actions.exclude_bid(bid=bid, ground="Not signed.", by=cast.ana.actor, at=NOON).state == "ineligible"
