"""A page that shows every component, for the tests alone: its view, its table, its form, its addresses."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import django_filters
from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import path
from django_cotton.compiler_regex import CottonCompiler
from i18nfield.forms import I18nFormField, I18nTextInput

from errera.config.urls import urlpatterns as house_addresses
from errera.foundation.actor import YES, anyone, no
from errera.foundation.audit.models import AuditEvent
from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui import charts, exports, tables
from errera.foundation.ui.forms import DateInput, refuse
from errera.foundation.ui.navigation import Doorway
from errera.foundation.ui.pages import carry_out, form_page, page
from errera.foundation.ui.pieces import Change, Moment, Tab
from errera.foundation.ui.tables import Column, Table
from errera.foundation.ui.thread import Knot


class GalleryState(State):
    """One state per owner, so that each tone can be seen."""

    DRAFT = "draft", "Draft", "partner"
    SUBMITTED = "submitted", "Submitted", "agency"
    ACTIVE = "active", "In force", "both sides"
    OPEN = "open", "Open", "the side that owes"
    ENDED = "ended", "Ended", "nobody"


class EventFilter(django_filters.FilterSet):
    """Filters of the gallery's table."""

    what = django_filters.ChoiceFilter(label="What", choices=[("signed", "Signed"), ("ended", "Ended")])
    called = django_filters.CharFilter(label="Called", lookup_expr="icontains")

    explained = django_filters.BooleanFilter(label="Explained", method="with_ground")

    class Meta:
        model = AuditEvent
        fields: list[str] = []

    def with_ground(self, rows, name, value):
        """Keep the rows with a ground, or those without."""
        return rows.exclude(ground="") if value else rows.filter(ground="")


TABLE = Table(
    name="events",
    columns=[
        Column(
            "called", "Agreement", lambda row: row.called, sort="called", link=lambda row: f"/gallery/?row={row.pk}"
        ),
        Column(
            "what",
            "State",
            lambda row: GalleryState.ACTIVE if row.what == "signed" else GalleryState.ENDED,
            kind="state",
        ),
        Column("at", "Signed on", lambda row: row.at.date(), kind="date", sort="at"),
        Column("amount", "EUR a year", lambda row: Money(4_761_900 + row.pk, "EUR"), kind="money"),
        Column("hands", "Hands", lambda row: 12_345, kind="number"),
        Column("by", "Done by", lambda row: row.by, is_extra=True),
    ],
    sort="-at",
    filters=EventFilter,
    empty="No agreement yet. Draft the first one from the page of a partner.",
)


class GalleryForm(forms.Form):
    """One field of each kind."""

    title = I18nFormField(widget=I18nTextInput, label="Title", help_text="In both languages, in one sentence.")
    amount = forms.IntegerField(label="Yearly amount in EUR", min_value=1)
    due_on = forms.DateField(label="Due on", widget=DateInput)
    kind = forms.ChoiceField(
        label="Kind", choices=[("report", "Report"), ("kpi", "KPI"), ("deliverable", "Deliverable")]
    )
    side = forms.ChoiceField(
        label="Who owes it", choices=[("agency", "The agency"), ("partner", "The partner")], widget=forms.RadioSelect
    )
    domains = forms.MultipleChoiceField(
        label="Core domains",
        choices=[("LSH", "Life sciences & health"), ("FOOD", "Food")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Remark", widget=forms.Textarea, required=False)
    evidence = forms.FileField(label="Evidence", required=False)
    agreed = forms.BooleanField(label="Both sides have read this")


BODY = Path(__file__).with_name("gallery.html").read_text()
ONLY_TABLE = "{% extends 'ui/page.html' %}{% block content %}<c-table :table='table' />{% endblock %}"
DOMAINS = [("LSH", "Life sciences & health"), ("FOOD", "Food")]


@page(may=anyone, params=TABLE.params)
def gallery_table(request):
    """Show the table alone."""
    shown = tables.show(TABLE, request, AuditEvent.objects.all())
    if isinstance(shown, exports.Export):
        return exports.download(shown)
    return draw(
        request, "{% extends 'ui/page.html' %}{% block content %}<c-table :table='table' />{% endblock %}", table=shown
    )


@form_page(may=anyone, params=["row", "a", *TABLE.params])
def gallery(request):
    """Show every component."""
    form = GalleryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        refuse(
            form,
            Invalid(N_("The amount is above the ceiling of {ceiling}."), field="amount", ceiling=Money(100, "EUR")),
        )
    today = dt.date(2026, 3, 16)
    at = dt.datetime(2026, 3, 16, 11, tzinfo=dt.UTC)
    return draw(
        request,
        BODY,
        rooms=[
            Doorway("Home", "/", "home", is_here=False),
            Doorway("Strategy", "/", "flag", is_here=False),
            Doorway("Partners", "/gallery/", "user-group", is_here=True),
            Doorway("Not found", "/", "shield-check", is_here=False, is_apart=True),
        ],
        search_url="/gallery/",
        is_demo=True,
        yes=YES,
        refused=no("You drafted this agreement; a second person signs it."),
        states=list(GalleryState),
        money=Money(100_000_000, "EUR"),
        today=today,
        late=dt.date(2026, 3, 11),
        soon=dt.date(2026, 3, 19),
        tabs=[
            Tab("Overview", "/gallery/", is_here=True),
            Tab("Obligations", "/gallery/", count=12),
            Tab("Papers", "/gallery/", count=0),
        ],
        knots=[
            Knot("Objective", "More companies abroad", "/"),
            Knot("Partner", "Demo cluster 05", "/"),
            Knot("Agreement", "2022–2026"),
        ],
        moments=[
            Moment(at, "Agreement signed", "Eva", changes=[Change("State", GalleryState.DRAFT, GalleryState.ACTIVE)]),
            Moment(at, "Agreement drafted", "Ana", ground="Renewal of the first cycle."),
        ],
        table=tables.show(TABLE, request, AuditEvent.objects.all()),
        form=form,
        chart=charts.against_targets(
            title="Supported companies are ahead of target for the third year",
            description="The line of what was measured rises from 180 to 344, above the dashed line of the targets.",
            unit="companies",
            targets={2022: 150, 2023: 200, 2024: 250, 2025: 300, 2026: 350},
            measured={2022: 180, 2023: 215, 2024: 290, 2025: 344},
        ),
    )


@form_page(may=anyone)
def gallery_button(request):
    """Run an action that is refused, or one that is not."""

    def act(*, by, at, wrong):
        if wrong:
            raise Invalid(N_("This is wrong."))

    return carry_out(request, act, done=N_("Saved."), back="/gallery/", wrong="wrong" in request.POST)


@page(may=lambda actor: no("Only people from {place} may see this.", place="Mars"))
def gallery_closed(request):
    """Never be seen."""
    raise AssertionError(SimpleNamespace(request=request))


@page(may=anyone)
def gallery_broken(request):
    """Break."""
    raise RuntimeError("broken on purpose")


def draw(request, body: str, **context) -> HttpResponse:
    """Render a template that lives in a string; cotton compiles files only, so it is called by hand."""
    template = engines["django"].from_string(CottonCompiler().process(body.strip()))
    return HttpResponse(template.render(context, request))


urlpatterns = [
    *house_addresses,
    path("gallery/", gallery),
    path("gallery/table/", gallery_table),
    path("gallery/button/", gallery_button),
    path("gallery/closed/", gallery_closed),
    path("gallery/broken/", gallery_broken),
]
