"""What is kept of a change: plain data, in every kind of field."""

from datetime import date

import pytest

from errera.foundation.audit.actions import Unrecorded, action, change, seen
from errera.foundation.directory.models import Affiliation


def an_affiliation(cast) -> Affiliation:
    return Affiliation(
        person=cast.boris.person, organisation=cast.boris.organisation, function={"en": "Chair", "nl": "Voorzitter"},
        from_on=date(2026, 1, 1),
    )  # fmt: skip


def test_texts_in_several_languages_are_kept_with_all_of_them(cast):
    row = an_affiliation(cast)
    row.save()
    row.refresh_from_db()
    assert seen(row, "function") == {"function": {"en": "Chair", "nl": "Voorzitter"}}


def test_dates_and_relations_are_kept_as_plain_data(cast):
    row = an_affiliation(cast)
    assert seen(row, "from_on", "person", "until_on") == {
        "from_on": "2026-01-01",
        "person": cast.boris.person.pk,
        "until_on": None,
    }


def test_only_what_really_changed_is_kept(cast):
    organisation = cast.boris.organisation
    before, after = change(organisation, name="Timber", country=organisation.country)
    assert (before, after) == ({"name": "Wood cluster"}, {"name": "Timber"})


def test_an_action_that_records_nothing_is_undone(cast):
    @action
    def forgetful(*, organisation, by, at):
        organisation.name = "changed"
        organisation.save()

    with pytest.raises(Unrecorded):
        forgetful(organisation=cast.boris.organisation, by=cast.ana.actor, at=None)
    cast.boris.organisation.refresh_from_db()
    assert cast.boris.organisation.name == "Wood cluster"
