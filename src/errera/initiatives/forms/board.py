"""What the planning board is narrowed down to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference

from ..shapes import Face

PARAMS = ("year", "domain", "market", "kind", "lead")


class BoardForm(forms.Form):
    """A year, and what to look at in it; the choices are those that the year holds."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    domain = forms.ChoiceField(label=_("Core domain"), required=False)
    market = forms.ChoiceField(label=_("Market"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    lead = forms.ChoiceField(label=_("Lead partner"), required=False)

    def __init__(
        self, data: Any, *, year: int, years: Iterable[int], faces: Iterable[Face], domains: Mapping[str, Any]
    ) -> None:
        super().__init__({"year": year, **{name: data.get(name, "") for name in PARAMS[1:]}}, auto_id="board-%s")
        faces, fields = list(faces), dict[str, Any](self.fields)
        fields["year"].choices = [(one, str(one)) for one in years]
        held = {
            "domain": {code: str(domain.title) for code, domain in domains.items()},
            "market": {code: reference.country(code) for face in faces for code in face.markets},
            "kind": {face.kind_code: str(face.kind) for face in faces},
            "lead": {str(face.lead_id): face.lead for face in faces},
        }
        for name, choices in held.items():
            ordered = list(choices.items()) if name == "domain" else sorted(choices.items(), key=lambda pair: pair[1])
            fields[name].choices = [("", _("All")), *ordered]

    def narrowed(self, faces: Iterable[Face]) -> list[Face]:
        """Give the faces that fit; a value that the year does not hold leaves nothing."""
        asked = {name: self.data[name] for name in PARAMS[1:]}
        return [
            face
            for face in faces
            if (not asked["domain"] or asked["domain"] in face.domains)
            and (not asked["market"] or asked["market"] in face.markets)
            and asked["kind"] in ("", face.kind_code)
            and asked["lead"] in ("", str(face.lead_id))
        ]
