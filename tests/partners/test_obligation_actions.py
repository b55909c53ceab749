"""What both sides owe each other, from the draft to the answer of the other side."""

from dataclasses import replace
from datetime import date

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.events import _reactions
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.partners import actions, events, queries
from errera.partners.models import Obligation
from errera.partners.shapes import Handed, ObligationFacts
from tests.cast import NOON, TODAY
from tests.factories import partners as make

from .acting import last, trail

pytestmark = pytest.mark.django_db
FACTS = ObligationFacts("partner", "deliverable", {"en": "Handbook", "nl": "Handboek"}, date(2026, 6, 1), "owner00000")
PROOF = Handed("report.pdf", document="d0cument00", document_hash="a" * 64)


@pytest.fixture
def ours(cast):
    """Boris's agreement, in force."""
    return make.agreement(cast.boris.organisation, code="A2-05")


def test_obligations_are_written_into_a_draft(cast):
    draft = make.agreement(state="draft", code="A2-05")
    one = actions.add_obligation(agreement=draft, facts=FACTS, by=cast.ana.actor, at=NOON)
    two = actions.add_obligation(agreement=draft, facts=FACTS, by=cast.ana.actor, at=NOON)
    assert [one.code, two.code] == ["A2-05-01", "A2-05-02"]
    changed = actions.change_obligation(
        obligation=one, facts=replace(FACTS, due_on=date(2026, 9, 1)), by=cast.ana.actor, at=NOON
    )
    assert changed.due_on == date(2026, 9, 1)
    actions.drop_obligation(obligation=two, by=cast.ana.actor, at=NOON)
    assert Obligation.objects.count() == 1
    assert trail() == ["obligation.added", "obligation.added", "obligation.changed", "obligation.dropped"]


def test_a_signed_agreement_takes_an_amendment(cast, ours):
    row = make.obligation(ours)
    for attempt in (
        lambda: actions.add_obligation(agreement=ours, facts=FACTS, by=cast.ana.actor, at=NOON),
        lambda: actions.change_obligation(obligation=row, facts=FACTS, by=cast.ana.actor, at=NOON),
        lambda: actions.drop_obligation(obligation=row, by=cast.ana.actor, at=NOON),
    ):
        with pytest.raises(StepRefused):
            attempt()


def test_managers_of_both_sides_say_who_looks_after_it(cast, ours):
    row = make.obligation(ours)
    for who in (cast.ana, cast.boris):
        actions.give_owner(obligation=row, owner=who.person.public_id, by=who.actor, at=NOON)
    assert last().after == {"owner": cast.boris.person.public_id}


def test_a_partner_delivers_with_proof_and_the_agency_accepts(cast, ours, monkeypatch):
    heard = []
    for kind in (events.ObligationDelivered, events.ObligationAccepted):
        monkeypatch.setitem(_reactions, kind, [lambda event: heard.append(type(event).__name__)])
    row = make.obligation(ours)
    delivered = actions.deliver_obligation(
        obligation=row, evidence=[PROOF], note="In full.", by=cast.boris.actor, at=NOON
    )
    assert (delivered.state, delivered.delivered_by) == ("delivered", cast.boris.actor.doer)
    assert delivered.evidence.get().document_hash == PROOF.document_hash
    assert actions.accept_obligation(obligation=row, by=cast.ana.actor, at=NOON).state == "accepted"
    assert trail() == ["obligation.delivered", "obligation.accepted"]
    assert heard == ["ObligationDelivered", "ObligationAccepted"]


def test_the_agency_owes_too_and_the_partner_judges(cast, ours):
    row = make.obligation(ours, side="agency", kind="advance_notice")
    actions.deliver_obligation(obligation=row, by=cast.eva.actor, at=NOON)
    sent_back = actions.send_back_obligation(
        obligation=row, ground="The amount is missing.", by=cast.boris.actor, at=NOON
    )
    assert (sent_back.state, sent_back.ground) == ("sent_back", "The amount is missing.")
    assert last().ground == "The amount is missing."
    actions.deliver_obligation(obligation=row, by=cast.eva.actor, at=NOON)
    assert actions.accept_obligation(obligation=row, by=cast.boris.actor, at=NOON).state == "accepted"


def test_a_report_needs_a_document(cast, ours):
    row = make.obligation(ours)
    with pytest.raises(Invalid) as refused:
        actions.deliver_obligation(obligation=row, by=cast.boris.actor, at=NOON)
    assert refused.value.field == "evidence"
    make.evidence(row)
    assert actions.deliver_obligation(obligation=row, by=cast.boris.actor, at=NOON).state == "delivered"


def test_two_documents_do_not_share_a_name(cast, ours):
    row = make.obligation(ours)
    with pytest.raises(Invalid, match="another name"):
        actions.deliver_obligation(obligation=row, evidence=[PROOF, PROOF], by=cast.boris.actor, at=NOON)
    assert not row.evidence.exists()


def test_nothing_is_owed_under_a_draft(cast):
    row = make.obligation(make.agreement(cast.boris.organisation, state="draft"))
    with pytest.raises(Invalid, match="not signed"):
        actions.deliver_obligation(obligation=row, evidence=[PROOF], by=cast.boris.actor, at=NOON)


@pytest.mark.parametrize("who", ["clara", "ana", "dan", "ada"])
def test_others_do_not_deliver_for_a_partner(cast, ours, who):
    with pytest.raises(NotAllowed):
        actions.deliver_obligation(
            obligation=make.obligation(ours), evidence=[PROOF], by=getattr(cast, who).actor, at=NOON
        )


def test_who_delivered_does_not_accept(cast, ours):
    row = make.obligation(ours, side="agency", state="delivered", delivered_by=cast.boris.actor.doer)
    with pytest.raises(NotAllowed, match="You delivered this"):
        actions.accept_obligation(obligation=row, by=cast.boris.actor, at=NOON)


def test_the_side_to_which_it_is_owed_waives_it_on_a_ground(cast, ours):
    row = make.obligation(ours)
    with pytest.raises(Invalid):
        actions.waive_obligation(obligation=row, ground=" ", by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.waive_obligation(obligation=row, ground="x", by=cast.boris.actor, at=NOON)
    assert actions.waive_obligation(
        obligation=row, ground="The fair was called off.", by=cast.ana.actor, at=NOON
    ).ground
    assert trail() == ["obligation.waived"]


def test_sending_back_needs_a_reason(cast, ours):
    row = make.obligation(ours, state="delivered")
    with pytest.raises(Invalid):
        actions.send_back_obligation(obligation=row, ground="", by=cast.ana.actor, at=NOON)


def test_lateness_follows_from_the_day(ours):
    assert make.obligation(ours, due_on=date(2026, 3, 15)).is_late(TODAY)
    assert not make.obligation(ours, due_on=TODAY).is_late(TODAY)
    assert not make.obligation(ours, due_on=date(2026, 3, 1), state="delivered").is_late(TODAY)


def test_open_steps_of_an_obligation_say_who_may(cast, ours):
    row = make.obligation(ours)
    open_to_ana = {s.name for s, v in queries.obligation_steps_for(cast.ana.actor, row) if v}
    open_to_boris = {s.name for s, v in queries.obligation_steps_for(cast.boris.actor, row) if v}
    assert open_to_ana == {"change", "waive"}
    assert open_to_boris == {"change", "deliver"}
