"""The agency judges, pays, asks back, keeps rules and draws samples on its pages."""

import pytest

from errera.claims import queries
from errera.claims.forms.money import NUMBERS
from errera.claims.models import EligibilityRule
from errera.claims.shapes import parameters
from errera.claims.states import ClaimState, RuleKind
from errera.payments import actions as payments
from errera.payments.models import PaymentOrder
from tests.cast import NOON
from tests.factories import claims

from .on_pages import at, page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_finance_judges_line_by_line_and_a_second_officer_approves(cast, people, enter, allocation):
    claim = claims.submitted(allocation, cast.boris.actor, claims.line(), claims.line())
    first, second = queries.lines_of(claim)
    fin, fay = enter(people.fin), enter(people.fay)
    assert claim.code in page(fin, "desk")
    assert "0 of 2 lines are judged" in page(fin, "claim-review", claim)
    fin.post(at("line-accept", first))
    refused = fin.post(at("line-judge", second), {"accepted": "400", "reason": ""})
    assert list(refused.context["form"].errors) == ["reason"]
    assert 'value="400"' in refused.content.decode()
    judged = fin.post(at("line-judge", second), {"accepted": "400", "reason": "Drinks are not paid for."})
    assert judged.url.endswith("#line-2")
    fin.post(at("claim-finish", claim))
    fin.post(at("claim-approve", claim))
    claim.refresh_from_db()
    assert claim.state == ClaimState.REVIEWED  # nobody approves their own review
    fay.post(at("claim-approve", claim))
    claim.refresh_from_db()
    assert (claim.state, claim.reserved_cents) == (ClaimState.ORDERED, 90_000)
    assert "Drinks are not paid for." in page(enter(cast.boris), "claim", claim)


def test_a_payment_whose_order_was_cancelled_is_ordered_again_from_the_claim(cast, people, enter, allocation):
    claim = claims.approved(allocation, cast.boris.actor)
    client = enter(people.fin)
    assert at("claim-order", claim) not in page(client, "claim", claim)
    order = PaymentOrder.objects.get(public_id=claim.order)
    payments.cancel_order(order=order, ground="Wrong day", by=people.fay.actor, at=NOON)
    assert at("claim-order", claim) in page(client, "claim", claim)
    client.post(at("claim-order", claim))
    claim.refresh_from_db()
    assert claim.orders == 2


def test_all_that_is_plain_is_accepted_at_once(cast, people, enter, allocation):
    claim = claims.submitted(allocation, cast.boris.actor, claims.line(), claims.line())
    enter(people.fin).post(at("claim-accept", claim))
    assert queries.accepted_of(claim) == 100_000


@pytest.mark.parametrize(("name", "state"), [("claim-send-back", "sent_back"), ("claim-refuse", "refused")])
def test_a_claim_is_given_back_with_the_reason(cast, people, enter, allocation, name, state):
    claim = claims.submitted(allocation, cast.boris.actor)
    client = enter(people.fin)
    assert client.post(at(name, claim), {"ground": ""}).context["form"].errors
    client.post(at(name, claim), {"ground": "The period is wrong."})
    claim.refresh_from_db()
    assert claim.state == state
    assert "The period is wrong." in page(enter(cast.boris), "claim", claim)


def test_a_partner_withdraws_and_changes_the_period(cast, enter, allocation):
    claim = claims.draft(allocation, cast.boris.actor)
    client = enter(cast.boris)
    client.post(at("claim-change", claim), {"from_on": "2026-01-05", "until_on": "2026-03-01", "is_final": "on"})
    claim.refresh_from_db()
    assert (claim.from_on.day, claim.is_final) == (5, True)
    client.post(at("claim-withdraw", claim), {"ground": "Again later"})
    claim.refresh_from_db()
    assert claim.state == ClaimState.WITHDRAWN


def test_a_large_claim_gets_its_second_look_on_a_page(cast, people, enter, allocation, settings):
    settings.ERRERA_SECOND_LOOK_CENTS = 1
    claim = claims.reviewed(allocation, cast.boris.actor)
    client = enter(people.fin)
    assert "needs a second look" in page(client, "desk")
    client.post(at("claim-look", claim), {"ground": "Compared"})
    claim.refresh_from_db()
    assert claim.looked_by == people.fin.person.public_id


def test_an_advance_is_ordered_bounced_ordered_again_and_dropped(cast, people, enter, allocation):
    client = enter(people.fin)
    assert client.post(at("advance-new", allocation), {"cents": "50000"}).context["form"].errors
    client.post(at("advance-new", allocation), {"cents": "1.000"})
    [advance] = queries.advances_seen_by(people.fin.actor)
    claims.bank_rejects(advance)
    assert "Order again" in page(client, "advance", advance)
    client.post(at("advance-again", advance))
    client.post(at("advance-drop", advance), {"ground": "No account"})
    advance.refresh_from_db()
    assert advance.state == "dropped"
    assert advance.allocation.code in page(enter(cast.boris), "advance-list")


def test_money_is_asked_back_by_two_people(cast, people, enter, allocation):
    claim = claims.paid(allocation, cast.boris.actor)
    fin, fay, boris = enter(people.fin), enter(people.fay), enter(cast.boris)
    given = {"cents": "100", "due_on": "2027-01-31", "ground_0": "Not theirs.", "ground_1": "Niet van hen."}
    fin.post(at("recovery-new", claim), given)
    [recovery] = queries.recoveries_seen_by(people.fin.actor)
    assert boris.get(at("recovery", recovery)).status_code == 404
    fin.post(at("recovery-demand", recovery))
    recovery.refresh_from_db()
    assert recovery.state == "proposed"
    fay.post(at("recovery-demand", recovery))
    assert "Not theirs." in page(boris, "recovery", recovery)
    assert "EUR 100" in page(boris, "claim", claim)


def test_a_proposal_is_dropped_and_an_advance_asked_back(cast, people, enter, allocation):
    advance = claims.advance(allocation, 5_000)
    client = enter(people.fin)
    client.post(at("recovery-of-advance", advance), {"cents": "50", "due_on": "2027-01-31", "ground_0": "Rest"})
    [recovery] = queries.recoveries_seen_by(people.fin.actor)
    client.post(at("recovery-drop", recovery), {"ground": "A last claim comes"})
    recovery.refresh_from_db()
    assert (recovery.source, recovery.state) == ("advanced", "dropped")


def test_a_user_adds_a_ceiling_supersedes_it_and_ends_it(people, enter, cast):
    client = enter(people.fin)
    given = {
        "code": "dear-rooms", "severity": "cut", "text_0": "Rooms are cheap.", "cents": "200",
        "scope": "both", "category": "events", "from_on": "2026-01-01",
    }  # fmt: skip
    new = at("rule-new") + "?kind=per_line"
    assert new in page(client, "rule-new")
    wrong = client.post(new, {**given, "cents": ""})
    assert list(wrong.context["form"].errors) == ["cents"]
    client.post(new, given)
    rule = EligibilityRule.objects.get()
    assert (rule.parameters, rule.category) == ({"cents": 20_000}, "events")
    client.post(at("rule-change", rule), {**given, "cents": "300"})
    client.post(at("rule-in-force", rule))
    assert "EUR 300" in page(client, "rule", rule)
    client.post(at("rule-supersede", rule), {**given, "cents": "400", "from_on": "2026-06-01"})
    newer = EligibilityRule.objects.get(version=2)
    client.post(at("rule-in-force", newer))
    assert "v1" in page(client, "rule", newer)
    client.post(at("rule-end", newer), {"until_on": "2026-12-31"})
    newer.refresh_from_db()
    assert newer.state == "ended"
    client.post(new, {**given, "code": "other"})
    client.post(at("rule-discard", EligibilityRule.objects.get(code="other")))
    assert "other" not in page(client, "rule-list")
    assert "dear-rooms" in page(enter(cast.boris), "rule-list")


def test_a_sample_is_drawn_looked_at_and_concluded_on_pages(cast, people, enter, allocation):
    claims.paid(allocation, cast.boris.actor)
    client = enter(people.fin)
    given = {
        "envelope": "2026", "from_on": "2026-01-01", "until_on": "2026-12-31", "count": "1", "seed": "5",
        "confidence": "95",
    }  # fmt: skip
    client.post(at("sample-new"), given)
    [sample] = queries.samples_seen_by(people.fin.actor)
    assert "1 of 1 drawn lines are still to be looked at." in page(client, "sample", sample)
    row = sample.drawn.get()
    client.post(at("sample-finding", row), {"error": "10", "reason": "No signature"})
    client.post(at("sample-conclude", sample))
    html = page(client, "sample", sample)
    assert "an error of EUR 10 is expected; with 95 % confidence it is not above EUR 10." in html
    assert sample.population_hash in html
    assert enter(cast.boris).get(at("sample", sample)).status_code == 403


@pytest.mark.parametrize("kind", list(RuleKind))
def test_a_rule_asks_for_the_numbers_of_its_kind_alone(people, enter, cast, kind):
    form = enter(people.fin).get(at("rule-new"), {"kind": kind}).context["form"]
    asked = {name for name in NUMBERS if name in form.fields}
    assert asked == set(parameters.takes(kind)) - {"category"}
