"""Amendments: copy, change, compare, adopt; old and new stay side by side."""

from dataclasses import replace
from datetime import date

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.partners import actions, queries
from errera.partners.shapes import Handed, SignatureFacts, Terms
from tests.cast import NOON
from tests.factories import partners as make

from .acting import PAPER, last, trail

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(cast):
    """Boris's agreement with an open obligation, a settled one, a target and an objective."""
    agreement = make.agreement(cast.boris.organisation, code="A2-05")
    version = agreement.cycle.strategy_version
    agreement.objectives.add(make.objective(version=version, code="O1"))
    make.obligation(agreement, code="A2-05-01", title="Handbook", due_on=date(2026, 2, 13))
    make.obligation(agreement, code="A2-05-02", state="accepted")
    make.obligation(agreement, code="A2-05-03")
    make.yearly_target(agreement, indicator=make.indicator(version=version, code="REACH"), value=10)
    make.yearly_target(agreement, indicator=make.indicator(version=version, code="WINS"), value=2)
    return agreement


@pytest.fixture
def draft(cast, ours):
    """An amendment that Boris drafted."""
    return actions.draft_amendment(agreement=ours, reason="Korea takes longer.", by=cast.boris.actor, at=NOON)


def proposed(amendment):
    """Give the terms the amendment proposes."""
    return Terms.from_json(amendment.after)


def changed(cast, draft, terms):
    """Let Boris change the draft."""
    return actions.change_amendment(amendment=draft, after=terms, by=cast.boris.actor, at=NOON)


def signed(draft):
    """Put both signatures under the draft."""
    for side in ("agency", "partner"):
        make.signature(draft.agreement, side, amendment=draft)
    return draft


def test_a_draft_begins_as_a_copy(draft, ours):
    assert draft.code == "A2-05-M1"
    assert draft.before == draft.after == queries.terms_of(ours).as_json()
    assert queries.comparison_of(draft) == []
    assert last().ground == "Korea takes longer."


def test_an_adopted_amendment_changes_the_agreement(cast, draft, ours):
    make.objective(version=ours.cycle.strategy_version, code="O2")
    make.indicator(version=ours.cycle.strategy_version, code="LEADS")
    terms = (
        proposed(draft)
        .with_fields(co_financing_percent=45, markets=["JP"], delivering_unit="steel", objectives=["O2"])
        .with_obligation("A2-05-01", due_on="2026-06-30")
        .with_obligation("A2-05-09", side="agency", kind="data_share", title={"en": "Data"}, due_on="2026-09-01")
        .without_obligation("A2-05-03")
        .with_target("REACH", 2026, "12")
        .with_target("LEADS", 2026, "4")
        .with_target("WINS", 2026, None)
    )
    draft = changed(cast, draft, terms)
    assert {(d.about, d.name, d.change) for d in queries.comparison_of(draft)} == {
        ("term", "co_financing_percent", "changed"),
        ("term", "markets", "changed"),
        ("term", "delivering_unit", "changed"),
        ("term", "objectives", "changed"),
        ("obligation", "A2-05-01 due_on", "changed"),
        ("obligation", "A2-05-03", "dropped"),
        ("obligation", "A2-05-09", "new"),
        ("target", "REACH 2026", "changed"),
        ("target", "LEADS 2026", "new"),
        ("target", "WINS 2026", "dropped"),
    }
    adopted = actions.adopt_amendment(amendment=signed(draft), document=PAPER, by=cast.ana.actor, at=NOON)
    ours.refresh_from_db()
    ours.partnership.refresh_from_db()
    assert adopted.state == "adopted"
    assert ours.co_financing_percent == 45
    assert ours.partnership.markets == ["JP"]
    assert ours.partnership.delivering_unit == cast.clara.organisation
    assert [o.code for o in ours.objectives.all()] == ["O2"]
    assert ours.obligations.get(code="A2-05-01").due_on == date(2026, 6, 30)
    assert ours.obligations.get(code="A2-05-03").state == "waived"
    assert ours.obligations.get(code="A2-05-03").ground == "A2-05-M1"
    assert ours.obligations.get(code="A2-05-09").side == "agency"
    assert {t.indicator.code: int(t.value) for t in ours.targets.all()} == {"REACH": 12, "LEADS": 4}
    assert adopted.before["fields"]["co_financing_percent"] == 40
    assert trail() == ["amendment.drafted", "amendment.changed", "amendment.adopted"]
    assert last().after["target REACH 2026"] == "12"


def test_a_second_person_adopts(cast, ours):
    draft = actions.draft_amendment(agreement=ours, reason="x", by=cast.ana.actor, at=NOON)
    after = proposed(draft).with_fields(co_financing_percent=45)
    actions.change_amendment(amendment=draft, after=after, by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed, match="second person"):
        actions.adopt_amendment(amendment=signed(draft), document=PAPER, by=cast.ana.actor, at=NOON)
    assert actions.adopt_amendment(amendment=draft, document=PAPER, by=cast.eva.actor, at=NOON).state == "adopted"


def test_adopting_asks_for_changes_signatures_and_the_document(cast, draft):
    def adopt(document=PAPER):
        return actions.adopt_amendment(amendment=draft, document=document, by=cast.ana.actor, at=NOON)

    with pytest.raises(Invalid, match="changes nothing"):
        adopt()
    changed(cast, draft, proposed(draft).with_fields(co_financing_percent=45))
    with pytest.raises(Invalid, match="agency has not signed"):
        adopt()
    for side in ("agency", "partner"):
        facts = SignatureFacts(side, date(2026, 3, 16), name="Somebody")
        actions.enter_signature(agreement=draft.agreement, amendment=draft, facts=facts, by=cast.ana.actor, at=NOON)
    with pytest.raises(Invalid, match="signed document"):
        adopt(Handed("x"))
    assert adopt().state == "adopted"


def test_an_amended_agreement_asks_for_a_new_copy(cast, draft, ours):
    changed(cast, draft, proposed(draft).with_fields(co_financing_percent=45).with_obligation("A2-05-01", owner="z"))
    signed(draft)
    ours.obligations.filter(code="A2-05-01").update(due_on=date(2026, 5, 1))
    with pytest.raises(Invalid, match="new copy"):
        actions.adopt_amendment(amendment=draft, document=PAPER, by=cast.ana.actor, at=NOON)
    fresh = actions.copy_again(amendment=draft, by=cast.boris.actor, at=NOON)
    assert not fresh.signatures.exists()
    assert Terms.from_json(fresh.before) == queries.terms_of(ours)
    assert proposed(fresh).fields["co_financing_percent"] == 45
    assert last().what == "partners.amendment.copied_again"


@pytest.mark.parametrize(
    "terms",
    [
        lambda t: t.with_fields(title=""),
        lambda t: t.with_fields(until_on="2021-01-01"),
        lambda t: t.with_fields(co_financing_percent=101),
        lambda t: t.with_fields(objectives=["O9"]),
        lambda t: t.with_fields(delivering_unit="nowhere"),
        lambda t: t.with_obligation("A2-05-02", due_on="2026-06-30"),
        lambda t: t.with_obligation("ELSEWHERE", side="agency", kind="other", title="x", due_on="2026-06-30"),
        lambda t: t.with_target("NOPE", 2026, "1"),
        lambda t: t.with_target("REACH", 2030, "1"),
        lambda t: t.with_target("REACH", 2026, "-1"),
    ],
)
def test_terms_that_could_not_be_adopted_are_refused(cast, draft, terms):
    make.obligation(code="ELSEWHERE")
    with pytest.raises(Invalid):
        changed(cast, draft, terms(proposed(draft)))


def test_terms_have_names():
    with pytest.raises(ValueError, match="not a term"):
        Terms({}, {}, {}).with_fields(colour="red")


def test_a_signed_draft_is_not_changed(cast, draft):
    with pytest.raises(Invalid, match="signatures"):
        changed(cast, signed(draft), proposed(draft))


def test_a_draft_is_given_up_with_a_reason(cast, draft):
    with pytest.raises(Invalid):
        actions.withdraw_amendment(amendment=draft, ground="", by=cast.boris.actor, at=NOON)
    assert (
        actions.withdraw_amendment(amendment=draft, ground="Solved.", by=cast.ana.actor, at=NOON).state == "withdrawn"
    )
    with pytest.raises(StepRefused):
        changed(cast, draft, proposed(draft))
    draft.refresh_from_db()
    with pytest.raises(StepRefused):
        actions.enter_signature(
            agreement=draft.agreement, amendment=draft, facts=SignatureFacts("agency", NOON.date(), name="X"),
            by=cast.ana.actor, at=NOON,
        )  # fmt: skip


def test_one_amendment_at_a_time_of_an_agreement_that_runs(cast, draft, ours):
    with pytest.raises(Invalid, match="Finish amendment"):
        actions.draft_amendment(agreement=ours, reason="x", by=cast.ana.actor, at=NOON)
    with pytest.raises(Invalid, match="signed and not over"):
        actions.draft_amendment(agreement=make.agreement(state="ended"), reason="x", by=cast.ana.actor, at=NOON)


@pytest.mark.parametrize("who", ["clara", "ada", "dan"])
def test_others_do_not_amend(cast, ours, who):
    with pytest.raises(NotAllowed):
        actions.draft_amendment(agreement=ours, reason="x", by=getattr(cast, who).actor, at=NOON)


def test_a_comparison_is_kept_after_adoption(cast, draft, ours):
    changed(cast, draft, proposed(draft).with_fields(co_financing_percent=45))
    adopted = actions.adopt_amendment(amendment=signed(draft), document=PAPER, by=cast.ana.actor, at=NOON)
    (difference,) = queries.comparison_of(adopted)
    assert (difference.old, difference.new) == (40, 45)
    assert replace(difference, new=None).change == "dropped"
