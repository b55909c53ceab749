"""Drafting, signing and steering agreements."""

from dataclasses import replace
from datetime import date

import pytest

from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.events import _reactions
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.partners import actions, events, queries
from errera.partners.models import Agreement, Signature
from errera.partners.shapes import AgreementText, Handed, SignatureFacts
from tests.cast import NOON
from tests.factories import partners as make

from .acting import PAPER, at, last, trail

pytestmark = pytest.mark.django_db
TEXT = AgreementText(
    title={"en": "Agreement", "nl": "Overeenkomst"}, from_on=date(2022, 1, 1), until_on=date(2026, 12, 31)
)


@pytest.fixture
def heard(monkeypatch):
    """Hear every piece of news about agreements."""
    news = []
    for kind in vars(events).values():
        if isinstance(kind, type) and kind.__module__ == events.__name__:
            monkeypatch.setitem(_reactions, kind, [*_reactions[kind], lambda event: news.append(type(event).__name__)])
    return news


@pytest.fixture
def draft(cast):
    """A draft that Ana wrote for Boris's organisation."""
    return make.agreement(cast.boris.organisation, state="draft", drafted_by=cast.ana.actor.doer)


def signed_by_both(agreement):
    """Put both signatures under a draft."""
    make.signature(agreement, "agency")
    make.signature(agreement, "partner")
    return agreement


# --- draft, change, discard


def test_a_draft_belongs_to_who_wrote_it(cast, heard):
    partnership, cycle = make.partnership(cast.boris.organisation), make.cycle()
    objective = make.objective(version=cycle.strategy_version)
    agreement = actions.draft_agreement(
        code="A9-01", partnership=partnership, cycle=cycle, text=replace(TEXT, objectives=[objective]),
        by=cast.ana.actor, at=NOON,
    )  # fmt: skip
    assert agreement.state == "draft"
    assert agreement.drafted_by == cast.ana.actor.doer
    assert list(agreement.objectives.all()) == [objective]
    assert agreement.is_fictional
    assert trail() == ["agreement.drafted"]
    assert heard == ["AgreementDrafted"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": {"en": " "}}, "title"),
        ({"until_on": date(2021, 1, 1)}, "until_on"),
        ({"co_financing_percent": 101}, "co_financing_percent"),
    ],
)
def test_a_draft_that_cannot_be_right_is_refused(cast, changes, field):
    with pytest.raises(Invalid) as refused:
        actions.draft_agreement(
            code="A9-01", partnership=make.partnership(), cycle=make.cycle(), text=replace(TEXT, **changes),
            by=cast.ana.actor, at=NOON,
        )  # fmt: skip
    assert refused.value.field == field


def test_a_draft_needs_a_code_of_its_own(cast, draft):
    with pytest.raises(Invalid, match="already"):
        actions.draft_agreement(
            code=draft.code, partnership=draft.partnership, cycle=draft.cycle, text=TEXT, by=cast.ana.actor, at=NOON
        )


def test_objectives_come_from_the_cycles_strategy(cast, draft):
    with pytest.raises(Invalid, match="another version"):
        actions.change_agreement(
            agreement=draft, text=replace(TEXT, objectives=[make.objective()]), by=cast.ana.actor, at=NOON
        )


def test_who_changes_a_draft_has_written_it_last(cast, draft):
    objective = make.objective(version=draft.cycle.strategy_version)
    new = replace(TEXT, title="New", objectives=[objective], co_financing_percent=50)
    changed = actions.change_agreement(agreement=draft, text=new, by=cast.eva.actor, at=NOON)
    assert changed.drafted_by == cast.eva.actor.doer
    assert last().after["objectives"] == [objective.code]
    assert last().after["co_financing_percent"] == 50
    actions.change_agreement(agreement=draft, text=new, by=cast.eva.actor, at=NOON)
    assert "objectives" not in last().after


def test_a_draft_with_signatures_is_not_changed(cast, draft):
    make.signature(draft)
    with pytest.raises(Invalid, match="signatures"):
        actions.change_agreement(agreement=draft, text=TEXT, by=cast.ana.actor, at=NOON)


def test_a_signed_agreement_is_not_changed(cast):
    with pytest.raises(StepRefused):
        actions.change_agreement(agreement=make.agreement(), text=TEXT, by=cast.ana.actor, at=NOON)


def test_a_draft_can_be_thrown_away_and_the_trail_remembers(cast, draft):
    make.obligation(draft)
    make.yearly_target(draft)
    make.signature(draft)
    actions.discard_draft(agreement=draft, ground="Written twice.", by=cast.ana.actor, at=NOON)
    assert not Agreement.objects.exists()
    assert last().what == "partners.agreement.discarded"
    assert last().called == draft.code


# --- sign


def test_a_second_person_signs_with_the_document(cast, draft, heard):
    signed_by_both(draft)
    agreement = actions.sign_agreement(agreement=draft, document=PAPER, by=cast.eva.actor, at=NOON)
    assert agreement.state == "signed"
    assert agreement.signed_on == date(2021, 11, 25)
    assert agreement.document_hash == PAPER.document_hash
    assert trail() == ["agreement.signed"]
    assert heard == ["AgreementSigned"]


def test_nobody_signs_what_they_drafted_alone(cast, draft):
    with pytest.raises(NotAllowed, match="second person"):
        actions.sign_agreement(agreement=signed_by_both(draft), document=PAPER, by=cast.ana.actor, at=NOON)


@pytest.mark.parametrize(
    ("sides", "missing"), [((), "agency"), (("partner",), "agency"), (("agency",), "The partner has not signed")]
)
def test_both_sides_have_to_sign(cast, draft, sides, missing):
    for side in sides:
        make.signature(draft, side)
    with pytest.raises(Invalid, match=missing):
        actions.sign_agreement(agreement=draft, document=PAPER, by=cast.eva.actor, at=NOON)


def test_the_drafters_own_signature_does_not_bind_the_agency_alone(cast, draft):
    make.signature(draft, "agency", person=cast.ana.person.public_id, name="")
    make.signature(draft, "partner")
    with pytest.raises(Invalid, match="only the person who wrote"):
        actions.sign_agreement(agreement=draft, document=PAPER, by=cast.eva.actor, at=NOON)
    make.signature(draft, "agency", person=cast.eva.person.public_id, name="")
    assert actions.sign_agreement(agreement=draft, document=PAPER, by=cast.eva.actor, at=NOON).state == "signed"


def test_the_signed_document_has_to_be_in(cast, draft):
    with pytest.raises(Invalid, match="signed document"):
        actions.sign_agreement(agreement=signed_by_both(draft), document=Handed("x"), by=cast.eva.actor, at=NOON)


# --- signatures


def test_each_side_enters_its_own_signature(cast, draft):
    facts = SignatureFacts("partner", date(2026, 3, 16), person=cast.boris.person.public_id, name="ignored")
    signature = actions.enter_signature(agreement=draft, facts=facts, by=cast.boris.actor, at=NOON)
    assert (signature.side, signature.name) == ("partner", "")
    assert trail() == ["signature.entered"]
    with pytest.raises(Invalid, match="signed already"):
        actions.enter_signature(agreement=draft, facts=facts, by=cast.boris.actor, at=NOON)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (SignatureFacts("agency", date(2026, 3, 16), name=" "), "name"),
        (SignatureFacts("agency", date(2026, 3, 17), name="A. Director"), "signed_on"),
    ],
)
def test_a_signature_that_cannot_be_right_is_refused(cast, draft, facts, field):
    with pytest.raises(Invalid) as refused:
        actions.enter_signature(agreement=draft, facts=facts, by=cast.ana.actor, at=NOON)
    assert refused.value.field == field


@pytest.mark.parametrize(("who", "side"), [("boris", "agency"), ("clara", "partner"), ("ada", "agency")])
def test_nobody_signs_for_another_side(cast, draft, who, side):
    with pytest.raises(NotAllowed):
        actions.enter_signature(
            agreement=draft,
            facts=SignatureFacts(side, date(2026, 3, 1), name="X"),
            by=getattr(cast, who).actor,
            at=NOON,
        )


def test_a_signature_can_be_struck_from_a_draft_alone(cast, draft):
    signature = make.signature(draft)
    actions.strike_signature(signature=signature, by=cast.ana.actor, at=NOON)
    assert not Signature.objects.exists()
    kept = make.signature(make.agreement())
    with pytest.raises(StepRefused):
        actions.strike_signature(signature=kept, by=cast.ana.actor, at=NOON)


# --- in force, at rest, over


def test_an_agreement_comes_into_force_on_its_first_day(cast, heard):
    agreement = make.agreement(state="signed", from_on=date(2026, 3, 16))
    with pytest.raises(NotAllowed, match="begins on"):
        actions.activate_agreement(agreement=agreement, by=SYSTEM, at=at("2026-03-15"))
    assert actions.activate_agreement(agreement=agreement, by=SYSTEM, at=NOON).state == "active"
    assert trail() == ["agreement.activated"]
    assert heard == ["AgreementActivated"]


def test_suspending_and_resuming_keep_their_grounds(cast, heard):
    agreement = make.agreement()
    suspension = actions.suspend_agreement(
        agreement=agreement, ground={"en": "No report."}, condition="Hand it in.", answer_by_on=date(2026, 4, 30),
        by=cast.ana.actor, at=NOON,
    )  # fmt: skip
    assert last().ground == "No report."
    resumed = actions.resume_agreement(agreement=agreement, ground="It came.", by=cast.eva.actor, at=at("2026-04-02"))
    suspension.refresh_from_db()
    assert resumed.state == "active"
    assert suspension.until_on == date(2026, 4, 2)
    assert str(suspension.lifted_ground) == "It came."
    assert trail() == ["agreement.suspended", "agreement.resumed"]
    assert heard == ["AgreementSuspended", "AgreementResumed"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"ground": ""}, "ground"), ({"ground": "x", "answer_by_on": date(2026, 3, 1)}, "answer_by_on")],
)
def test_a_suspension_needs_a_ground_and_time_to_answer(cast, facts, field):
    with pytest.raises(Invalid) as refused:
        actions.suspend_agreement(agreement=make.agreement(), by=cast.ana.actor, at=NOON, **facts)
    assert refused.value.field == field


@pytest.mark.parametrize("state", ["active", "suspended"])
def test_an_agreement_ends_when_its_term_is_over(cast, state, heard):
    agreement = make.agreement(state=state)
    with pytest.raises(NotAllowed, match="runs until"):
        actions.end_agreement(agreement=agreement, by=cast.ana.actor, at=NOON)
    ended = actions.end_agreement(agreement=agreement, by=SYSTEM, at=at("2027-01-01"))
    assert (ended.state, ended.end_reason, ended.ended_on) == ("ended", "term", date(2026, 12, 31))
    assert not agreement.suspensions.filter(until_on=None).exists()
    assert heard == ["AgreementEnded"]


@pytest.mark.parametrize("state", ["signed", "active", "suspended"])
def test_an_agreement_is_broken_off_on_a_ground(cast, state, heard):
    agreement = make.agreement(state=state)
    over = actions.terminate_agreement(
        agreement=agreement, ended_on=date(2026, 6, 30), ground="By consent.", consequences="A closing report.",
        by=cast.ana.actor, at=NOON,
    )  # fmt: skip
    assert (over.state, over.end_reason, over.ended_on) == ("terminated", "termination", date(2026, 6, 30))
    assert str(over.end_word) == "termination"
    assert last().ground == "By consent."
    assert heard == ["AgreementTerminated"]


def test_an_agreement_is_broken_off_within_its_term(cast):
    with pytest.raises(Invalid, match="within the term"):
        actions.terminate_agreement(
            agreement=make.agreement(), ended_on=date(2027, 6, 30), ground="x", by=cast.ana.actor, at=NOON
        )


@pytest.mark.parametrize("who", ["boris", "ada", "dan", "max"])
def test_only_programme_managers_steer(cast, who):
    with pytest.raises(NotAllowed):
        actions.suspend_agreement(
            agreement=make.agreement(cast.boris.organisation), ground="x", by=getattr(cast, who).actor, at=NOON
        )


def test_a_running_agreement_has_no_end_yet():
    assert make.agreement().end_word is None


def test_open_steps_say_what_they_wait_for(cast, draft):
    steps = dict(queries.steps_for(cast.eva.actor, draft, on=NOON.date()))
    verdicts = {step.name: verdict for step, verdict in steps.items()}
    assert set(verdicts) == {"change", "sign"}
    assert str(verdicts["sign"].reason) == "The agency has not signed."
    own = {step.name: v for step, v in queries.steps_for(cast.ana.actor, draft, on=NOON.date())}
    assert "second person" in str(own["sign"].reason)
    signed_by_both(draft)
    assert {s.name: bool(v) for s, v in queries.steps_for(cast.eva.actor, draft, on=NOON.date())}["sign"]


@pytest.mark.parametrize(
    ("state", "open_now"),
    [("signed", {"activate", "novate", "terminate"}), ("active", {"suspend", "novate", "terminate"})],
)
def test_steps_of_the_calendar_open_on_their_day(cast, state, open_now):
    agreement = make.agreement(state=state)
    steps = queries.steps_for(cast.ana.actor, agreement, on=NOON.date())
    assert {step.name for step, verdict in steps if verdict} == open_now
