"""What can be done on a participant's own page, by the name that its form sends; each step is one action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.shortcuts import get_object_or_404

from errera.foundation.sentences import N_, Invalid

from .. import actions, queries
from ..models import Participant, Wish
from ..states import STANDING

Hands = Mapping[str, Any]
Step = Callable[[Participant, Any, Any, Hands], str]


def _profile(row: Participant, form: Any, _sent: Any, hands: Hands) -> str:
    actions.hand_in(participant=row, profile=form.profile(), **hands)
    return N_("Your profile is kept.")


def _absence(row: Participant, form: Any, _sent: Any, hands: Hands) -> str:
    actions.note_absence(participant=row, **form.span(), **hands)
    return N_("It is noted: nobody meets you then.")


def _present(row: Participant, _form: Any, sent: Any, hands: Hands) -> str:
    absence = get_object_or_404(row.absences, public_id=sent.get("on", ""))
    actions.drop_absence(absence=absence, **hands)
    return N_("You can meet people then.")


def _withdraw(row: Participant, form: Any, _sent: Any, hands: Hands) -> str:
    actions.withdraw(participant=row, reason=form.cleaned_data["reason"], **hands)
    return N_("You no longer take part.")


def _forget(row: Participant, _form: Any, _sent: Any, hands: Hands) -> str:
    actions.forget_participant(participant=row, **hands)
    return N_("Your name and address are erased.")


def _wish(row: Participant, _form: Any, sent: Any, hands: Hands) -> str:
    other = get_object_or_404(queries.others_for(row), public_id=sent.get("on", ""))
    actions.wish(sender=row, receiver=other, reason=sent.get("reason", ""), **hands)
    return N_("Your wish is kept; they are asked.")


def _unwish(row: Participant, _form: Any, sent: Any, hands: Hands) -> str:
    actions.take_wish_back(wish=_own(row, sent), **hands)
    return N_("The wish is taken back.")


def _accept(row: Participant, _form: Any, sent: Any, hands: Hands) -> str:
    actions.accept(wish=_asked(row, sent), **hands)
    return N_("Accepted: the meeting can be planned.")


def _decline(row: Participant, _form: Any, sent: Any, hands: Hands) -> str:
    actions.decline(wish=_asked(row, sent), **hands)
    return N_("Declined; they are free to choose somebody else.")


def _move(by: int) -> Step:
    """Make the step that moves a wish up or down by one place."""

    def step(row: Participant, _form: Any, sent: Any, hands: Hands) -> str:
        order = list(
            row.wishes.filter(state__in=STANDING).order_by("rank", "pk").values_list("public_id", flat=True)
        )  # fmt: skip
        wish = _own(row, sent).public_id
        here = order.index(wish) if wish in order else -1
        if here < 0 or not 0 <= here + by < len(order):
            raise Invalid(N_("It stands at the end of the list already."))
        order[here], order[here + by] = order[here + by], order[here]
        actions.rank_wishes(sender=row, order=order, **hands)
        return N_("Your list is in the new order.")

    return step


STEPS: Mapping[str, Step] = {
    "profile": _profile, "absence": _absence, "present": _present, "withdraw": _withdraw, "forget": _forget,
    "wish": _wish, "unwish": _unwish, "accept": _accept, "decline": _decline, "up": _move(-1), "down": _move(1),
}  # fmt: skip


def _own(row: Participant, sent: Any) -> Wish:
    wish: Wish = get_object_or_404(row.wishes, public_id=sent.get("on", ""))
    return wish


def _asked(row: Participant, sent: Any) -> Wish:
    wish: Wish = get_object_or_404(row.requests, public_id=sent.get("on", ""))
    return wish
