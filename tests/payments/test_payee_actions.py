"""Accounts: proposed by one, verified by another, and payments that wait for them."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from errera.foundation.actor import NotAllowed
from errera.foundation.documents import queries as documents
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.payments import actions, queries
from errera.payments.models import Payee
from errera.payments.shapes import PayeeFacts
from errera.payments.states import PayeeState
from tests.cast import NOON, TODAY
from tests.factories import accounts
from tests.factories import payments as make

from .acting import LATER, TOMORROW, last, trail

FACTS = PayeeFacts("Wood cluster vzw", "BE62 5100 0754 7061", "", TODAY)
HEARD = "Called the treasurer on the number in the agreement."


def propose(organisation, who, *, proof=True, **changes):
    return actions.propose_payee(
        organisation=organisation, facts=replace(FACTS, **changes), proof=make.proof() if proof else None,
        by=who.actor, at=NOON,
    )  # fmt: skip


def verify(payee, who, *, verification=HEARD, at=NOON):
    return actions.verify_payee(payee=payee, verification=verification, by=who.actor, at=at)


def test_a_partner_proposes_its_account_with_the_banks_paper(cast, people, wood):
    payee = propose(wood, cast.boris)
    assert (payee.state, payee.iban, payee.holder_name) == ("proposed", make.WOOD, "Wood cluster vzw")
    paper = documents.documents_of(payee.document).get()
    assert (paper.sha256, paper.organisation_id) == (payee.document_hash, wood.pk)
    told = last("payee")
    assert told.after["account"] == "BE.. .... 7061"
    assert make.WOOD not in str(told.after), "the trail knows accounts masked"


def test_a_second_person_of_finance_verifies_it_with_a_call(cast, people, wood):
    payee = verify(propose(wood, cast.boris), people.fin)
    assert (payee.state, payee.verification, payee.verified_by) == ("verified", HEARD, people.fin.actor.doer)
    assert trail("payee") == ["payee.proposed", "payee.verified"]


def test_nobody_verifies_what_they_proposed_nor_does_their_deputy(cast, people, wood):
    payee = propose(wood, people.fin)
    accounts.deputy(people.fin.user, people.fay.user)
    standing_in = replace(people.fay.actor, acting_for=people.fin.actor.key)
    for actor in (people.fin.actor, standing_in):
        with pytest.raises(NotAllowed, match="second person of finance"):
            actions.verify_payee(payee=payee, verification=HEARD, by=actor, at=NOON)
    assert verify(payee, people.fay).state == "verified"


@pytest.mark.parametrize("name", ["ana", "ada", "clara", "dan", "boris"])
def test_nobody_else_verifies_an_account(cast, people, wood, name):
    payee = propose(wood, people.fin)
    with pytest.raises(NotAllowed):
        verify(payee, getattr(cast, name))


@pytest.mark.parametrize("name", ["clara", "dan", "ada", "ana"])
def test_strangers_propose_nothing(cast, wood, name):
    with pytest.raises(NotAllowed):
        propose(wood, getattr(cast, name))
    assert not Payee.objects.exists()


BROKEN = {
    "a wrong number": ({"iban": "BE62510007547062"}, "iban", "check digits"),
    "a number of no country": ({"iban": "ZZ83096123456769"}, "iban", "does not exist"),
    "no number": ({"iban": ""}, "iban", "not an account number"),
    "the agency's own account": ({"iban": make.OURS}, "iban", "agency’s own"),
    "a bank of another country": ({"bic": "ABNANL2A"}, "bic", "in NL"),
    "a code that is no bank's": ({"bic": "NOBANK"}, "bic", "not the code"),
    "no holder": ({"holder_name": "  "}, "holder_name", "Name the holder"),
    "a holder no bank can print": ({"holder_name": "木材"}, "holder_name", "Name the holder"),
    "a holder too long for a transfer": ({"holder_name": "w" * 71}, "holder_name", "at most 70"),
    "no paper": ({"proof": False}, "proof", "paper of the bank"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_account_is_refused_at_its_place_and_nothing_changes(cast, people, book, wood, case):
    make.payee(wood, people, iban=make.STEEL)
    order = make.order(wood, book, people.fin.actor)
    before, told = list(Payee.objects.values()), trail()
    changes, field, words = BROKEN[case]
    with pytest.raises(Invalid, match=words) as refusal:
        propose(wood, cast.boris, **changes)
    assert refusal.value.field == field
    order.refresh_from_db()
    assert (list(Payee.objects.values()), trail(), order.state) == (before, told, "ready")


def test_the_account_in_force_and_a_second_proposal_are_refused(cast, people, wood):
    verify(propose(wood, people.fay), people.fin)
    with pytest.raises(Invalid, match="in force already"):
        propose(wood, cast.boris)
    propose(wood, cast.boris, iban=make.STEEL)
    with pytest.raises(Invalid, match="proposed already"):
        propose(wood, cast.boris, iban=make.iban(3))


def test_a_word_on_how_it_was_verified_is_needed(cast, people, wood):
    payee = propose(wood, cast.boris)
    with pytest.raises(Invalid, match="called back") as refusal:
        verify(payee, people.fin, verification=" ")
    assert refusal.value.field == "verification"


def test_an_account_is_not_verified_before_its_first_day(cast, people, wood):
    payee = propose(wood, cast.boris, from_on=TOMORROW)
    with pytest.raises(Invalid, match="valid from"):
        verify(payee, people.fin)


def test_a_new_account_takes_the_place_of_the_old_one_which_stays_as_it_was(cast, people, wood):
    old = verify(propose(wood, cast.boris), people.fin)
    new = verify(propose(wood, cast.boris, iban=make.STEEL), people.fin, at=LATER)
    old.refresh_from_db()
    assert (old.state, old.iban, old.until_on, old.closed_by) == ("replaced", make.WOOD, TODAY, people.fin.actor.doer)
    assert queries.account_in_force(wood) == new
    assert trail("payee") == ["payee.proposed", "payee.verified", "payee.proposed", "payee.replaced", "payee.verified"]


def test_payments_wait_while_a_change_is_proposed(cast, people, book, wood, steel):
    order, other = make.order(wood, book, people.fin.actor), make.order(steel, book, people.fin.actor)

    def state():
        order.refresh_from_db()
        return order.state

    assert state() == "waiting"
    verify(propose(wood, cast.boris), people.fin)
    assert state() == "ready"
    change = propose(wood, cast.boris, iban=make.STEEL)
    assert state() == "waiting"
    actions.refuse_payee(payee=change, ground="The bank does not know them.", by=people.fin.actor, at=NOON)
    assert state() == "ready", "the old account is paid to again"
    again = propose(wood, cast.boris, iban=make.STEEL)
    verify(again, people.fin)
    assert state() == "ready"
    actions.withdraw_payee(payee=again, ground="Closed.", by=cast.boris.actor, at=NOON)
    assert state() == "waiting"
    other.refresh_from_db()
    assert other.state == "waiting"
    assert trail("order.f") == ["order.freed"] * 3
    assert trail("order.h") == ["order.held"] * 3


def test_refusing_needs_finance_a_ground_and_a_proposal(cast, people, wood):
    payee = propose(wood, cast.boris)
    with pytest.raises(NotAllowed):
        actions.refuse_payee(payee=payee, ground="No.", by=cast.boris.actor, at=NOON)
    with pytest.raises(Invalid, match="Say why"):
        actions.refuse_payee(payee=payee, ground=" ", by=people.fin.actor, at=NOON)
    refused = actions.refuse_payee(payee=payee, ground="Nobody answers.", by=people.fin.actor, at=NOON)
    assert (refused.state, refused.ground, refused.until_on) == ("refused", "Nobody answers.", None)
    with pytest.raises(StepRefused):
        verify(payee, people.fay)


def test_withdrawing_is_for_finance_and_for_the_partner_itself(cast, people, wood):
    payee = verify(propose(wood, cast.boris), people.fin)
    with pytest.raises(NotAllowed):
        actions.withdraw_payee(payee=payee, ground="Mine.", by=cast.clara.actor, at=NOON)
    gone = actions.withdraw_payee(payee=payee, ground="Closed.", by=people.fay.actor, at=NOON)
    assert (gone.state, gone.until_on) == ("withdrawn", TODAY)


def test_a_proposal_can_be_taken_back_by_who_made_it(cast, wood):
    payee = propose(wood, cast.boris)
    actions.withdraw_payee(payee=payee, ground="A typing error.", by=cast.boris.actor, at=NOON)
    assert not queries.proposal_for(wood)


def test_the_database_keeps_one_account_in_force_and_never_changes_one(cast, people, wood):
    payee = verify(propose(wood, cast.boris), people.fin)
    other = propose(wood, cast.boris, iban=make.STEEL)
    changed = [
        ({"iban": make.iban(4)}, payee),
        ({"holder_name": "Somebody else"}, payee),
        ({"document_hash": "0" * 64}, payee),
        ({"proposed_by": "nobody"}, payee),
        ({"state": PayeeState.VERIFIED, "verified_by": "x", "verified_at": NOON, "verification": "x"}, other),
        ({"verified_by": other.proposed_by, "verified_at": NOON}, other),
    ]
    for values, row in changed:
        with pytest.raises(IntegrityError), transaction.atomic():
            Payee.objects.filter(pk=row.pk).update(**values)


def test_the_same_number_elsewhere_is_pointed_out(cast, people, wood, steel):
    payee = propose(wood, cast.boris)
    twin = propose(steel, cast.clara)
    assert list(queries.same_number_elsewhere(payee)) == [twin]
