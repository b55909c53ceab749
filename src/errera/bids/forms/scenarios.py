"""What people type for a scenario: the money and what counts, floors and ceilings, links, and decisions by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import CentsField, spoken

from ..models import Bid, Scenario
from ..shapes import SHARES, SYNERGY, WHOLE, HandFacts, LimitFacts, LinkFacts, ScenarioFacts
from ..states import LinkKind, Side, Worth
from .fields import SliderInput

SPARE_ROWS = 2
MOST_POINTS = Decimal(10_000)
SYNERGY_WORDS = [(share, f"{share} %") for share in SYNERGY]


class PointsField(forms.DecimalField):
    """Points with up to three digits after their mark; gives exact thousandths."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_value=MOST_POINTS, decimal_places=3, **kwargs)

    def clean(self, value: Any) -> Any:
        """Give whole thousandths, or nothing."""
        points = super().clean(value)
        return None if points is None else int(points.scaleb(3))


def typed_points(thousandths: int) -> Decimal:
    """Give thousandths as points to be typed over."""
    return Decimal(thousandths).scaleb(-3).normalize() + Decimal(0)


class ScenarioForm(forms.Form):
    """The money, what counts, and the rules over everything."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("How the committee will call it."))
    cents = CentsField(label=_("Money to use"))
    worth = forms.ChoiceField(
        label=_("What counts"), choices=spoken(Worth), widget=forms.RadioSelect, initial=Worth.POINTS
    )
    shares = forms.TypedMultipleChoiceField(
        label=_("A bid may also be cut to"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(share, f"{share} %") for share in SHARES],
        help_text=_("Of what it asks. Without a tick: all, or nothing."),
    )  # fmt: skip
    synergy_percent = forms.TypedChoiceField(
        label=_("Weight of what bids are worth together"), coerce=int, initial=100, choices=SYNERGY_WORDS,
        widget=SliderInput(SYNERGY_WORDS),
        help_text=_("Bids whose partners complete each other are worth more together, those that overlap less."),
    )  # fmt: skip
    tolerance_thousandths = PointsField(
        label=_("As good within"),
        min_value=0,
        initial=0,
        help_text=_("Points. Choices so near to the best are listed."),
    )
    overhead_percent = forms.IntegerField(
        label=_("Overhead at most"), min_value=0, max_value=100, required=False,
        help_text=_("Per cent of the other costs, over everything awarded."),
    )  # fmt: skip
    co_financing_percent = forms.IntegerField(
        label=_("Co-financing at least"), min_value=0, max_value=100, required=False,
        help_text=_("Per cent of all costs, over everything awarded."),
    )  # fmt: skip
    draws = forms.IntegerField(
        label=_("Draws"), min_value=0, max_value=1_000, initial=200,
        help_text=_("How often scores are moved within what the assessors gave, to see how firm the choice is."),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Seed"), min_value=0, max_value=10**6, initial=1, help_text=_("The same seed draws the same scores.")
    )
    note = forms.CharField(
        label=_("Note"), max_length=2_000, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("What this scenario tries."),
    )  # fmt: skip


class LimitForm(forms.Form):
    """One floor and ceiling; a row on nothing is none."""

    on = forms.ChoiceField(label=_("Partner, domain or kind"), required=False)
    floor_cents = CentsField(label=_("At least"), required=False)
    ceiling_cents = CentsField(label=_("At most"), required=False)

    def __init__(self, *args: Any, labels: Mapping[Side, Mapping[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        groups = [
            (_(side.label), [(f"{side.value}:{label}", name) for label, name in names.items()])
            for side, names in labels.items()
            if names
        ]
        fields["on"].choices = [("", "---------"), *groups]

    def facts(self) -> LimitFacts:
        """Give what was typed as the action wants it."""
        side, _colon, label = self.cleaned_data["on"].partition(":")
        given = self.cleaned_data
        return LimitFacts(Side.named(side), label, given["floor_cents"] or 0, given["ceiling_cents"])


class LinkForm(forms.Form):
    """How two bids hang together; a row without bids is none."""

    kind = forms.ChoiceField(label=_("How"), choices=spoken(LinkKind))
    bid = forms.ChoiceField(label=_("Bid"), required=False)
    other = forms.ChoiceField(label=_("Other bid"), required=False)
    points = PointsField(label=_("Points together"), required=False, min_value=-MOST_POINTS)

    def __init__(self, *args: Any, bids: Sequence[Bid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.bids = {bid.public_id: bid for bid in bids}
        for name in ("bid", "other"):
            fields[name].choices = [("", "---------"), *((bid.public_id, bid.code) for bid in bids)]

    def clean(self) -> dict[str, Any]:
        """Refuse half a pair."""
        given = self.cleaned_data
        for name, partner in (("bid", "other"), ("other", "bid")):
            if given.get(partner) and not given.get(name) and name not in self.errors:
                self.add_error(name, _("Choose the second bid of the two."))
        return given

    def facts(self) -> LinkFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        bid, other = self.bids[given["bid"]], self.bids[given["other"]]
        return LinkFacts(LinkKind.named(given["kind"]), bid, other, given["points"] or 0)


class HandForm(forms.Form):
    """What a person decides about one bid, whatever the engine would do."""

    percent = forms.TypedChoiceField(label=_("Decided by hand"), coerce=int, empty_value=None, required=False)
    ground = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(self, *args: Any, bid: Bid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.bid = bid
        fields["percent"].choices = [
            ("", _("The best use decides")),
            (WHOLE, _("Award what it asks")),
            *((share, _("Award %(share)s %%") % {"share": share}) for share in SHARES),
            (0, _("Award nothing")),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a decision by hand without a reason, and a reason for none."""
        given = self.cleaned_data
        is_decided, says_why = given.get("percent") is not None, bool((given.get("ground") or "").strip())
        if is_decided and not says_why:
            self.add_error("ground", _("Say why you decide this by hand."))
        if says_why and not is_decided and "percent" not in self.errors:
            self.add_error("percent", _("Choose what you decide, or leave the reason out."))
        return given

    def facts(self) -> HandFacts:
        """Give what was typed as the action wants it."""
        return HandFacts(self.bid, self.cleaned_data["percent"], self.cleaned_data["ground"])


LimitFormSet: Any = forms.formset_factory(LimitForm, extra=SPARE_ROWS)
LinkFormSet: Any = forms.formset_factory(LinkForm, extra=SPARE_ROWS)


def facts_of(form: ScenarioForm, limits: Any, links: Any, hands: Iterable[HandForm]) -> ScenarioFacts:
    """Give everything that was typed as the action wants it."""
    given = dict(form.cleaned_data)
    return ScenarioFacts(
        **{**given, "worth": Worth.named(given["worth"])},
        limits=[row.facts() for row in limits if row.cleaned_data.get("on")],
        links=[row.facts() for row in links if row.cleaned_data.get("bid")],
        hands=[row.facts() for row in hands if row.cleaned_data.get("percent") is not None],
    )


def held_in(scenario: Scenario) -> dict[str, Any]:
    """Give what a scenario holds as initial values: of the form, of limits, of links, and of hands by bid."""
    names = (
        "name", "note", "cents", "worth", "shares", "synergy_percent", "overhead_percent", "co_financing_percent",
        "draws", "seed",
    )  # fmt: skip
    facts = {name: getattr(scenario, name) for name in names}
    facts["tolerance_thousandths"] = typed_points(scenario.tolerance_thousandths)
    return {
        "facts": facts,
        "limits": [
            {
                "on": f"{row.side}:{row.label}", "floor_cents": row.floor_cents or None,
                "ceiling_cents": row.ceiling_cents,
            }
            for row in scenario.limits.all()
        ],
        "links": [
            {
                "kind": row.kind, "bid": row.bid.public_id, "other": row.other.public_id,
                "points": typed_points(row.thousandths) if row.thousandths else None,
            }
            for row in scenario.links.all()
        ],
        "hands": {row.bid.public_id: {"percent": row.percent, "ground": row.ground} for row in scenario.hands.all()},
    }  # fmt: skip


class FreezeForm(forms.Form):
    """The minutes with which a scenario is kept."""

    minutes = forms.FileField(label=_("Minutes"), help_text=_("The file is kept with its hash."))
