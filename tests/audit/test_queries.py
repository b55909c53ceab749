"""The trail in words: who, what, and what changed."""

import pytest

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.audit import queries, shapes
from errera.foundation.audit.actions import record
from errera.foundation.audit.models import AuditEvent
from errera.foundation.ui.speech import say
from tests.cast import NOON
from tests.factories import audit as make


def event(cast, **facts):
    return record(what="directory.organisation.changed", target=cast.boris.organisation, by=SYSTEM, at=NOON, **facts)


def changes(cast, **facts):
    happened = event(cast, **facts)
    found = queries.changes_in([happened], actor=cast.ana.actor).get(happened.pk, [])
    return [(c.label, say(c.before), say(c.after)) for c in found]


def test_moments_say_who_did_what_on_which_ground(cast, named):
    wood = cast.boris.organisation
    make.rename(organisation=wood, name="Timber", by=cast.ana.actor, at=NOON, ground="New statutes.")
    (moment,) = queries.moments_of(wood, actor=cast.ana.actor)
    assert (say(moment.who), moment.ground) == ("Ana", "New statutes.")
    assert [(c.label, c.before, c.after) for c in moment.changes] == [("Name", "Wood cluster", "Timber")]
    assert moment.url.startswith("/audit/")


def test_moments_link_to_the_trail_only_for_its_readers(cast, named):
    make.some_events(cast, 1)
    (moment,) = queries.moments_of(cast.boris.organisation, actor=cast.boris.actor)
    assert moment.url == ""


def test_moments_cost_the_same_however_many(cast, named, django_assert_num_queries):
    wood, ana = cast.boris.organisation, cast.ana.actor
    make.some_events(cast, 1)
    with django_assert_num_queries(2):
        queries.moments_of(wood, actor=ana)
    make.some_events(cast, 19)
    with django_assert_num_queries(2):
        assert len(queries.moments_of(wood, actor=ana)) == 20


def test_names_tell_deputies_machines_and_the_forgotten(cast, named):
    deputy = Actor(cast.eva.person.public_id, acting_for=cast.ana.person.public_id).doer
    names = queries.names_of([deputy, SYSTEM.doer], actor=cast.ana.actor)
    assert (say(names[deputy]), say(names[SYSTEM.doer])) == ("Eva for Ana", "Errera itself")


@pytest.mark.django_db
def test_names_fall_back_to_keys(monkeypatch):
    monkeypatch.setattr("errera.foundation.audit.queries.doers.panels_on", lambda *a, **k: [])
    names = queries.Names(Actor("somebody"))
    assert say(names["abc+def"]) == "person abc + def"
    assert names[""] == ""


def test_changes_speak_the_fields_own_language(cast, named, settings):
    key = cast.ana.actor.doer
    assert changes(cast, before={"merged_on": None}, after={"merged_on": "2026-03-16"}) == [
        ("Day of the merger", "", "16 March 2026")
    ]
    assert changes(cast, after={"merged_on": "never"}) == [("Day of the merger", "", "never")]
    assert changes(cast, after={"used_cents": 1_234_550}) == [("Used cents", "", "12,345.50")]
    assert changes(cast, after={"is_fictional": True}) == [("Fictional", "", "Yes")]
    assert changes(cast, after={"parent_id": cast.clara.organisation.pk}) == [("Parent", "", "Steel club")]
    assert changes(cast, after={"parent_id": 0}) == [("Parent", "", "#0")]
    assert changes(cast, after={"signed_by": key}) == [("Signed by", "", "Ana")]
    assert changes(cast, after={"title": {"en": "Wood", "nl": "Hout"}}) == [("Title", "", "Wood")]
    assert changes(cast, after={"counts": {"added": 2}}) == [("Counts", "", "added: 2")]
    assert changes(cast, after={"codes": ["a", "b"]}) == [("Codes", "", "a, b")]
    assert changes(cast) == []


def test_changes_leave_out_what_stayed_the_same(cast):
    assert changes(cast, before={"code": "wood"}, after={"code": "wood"}) == []


def test_changes_leave_out_what_the_page_does_not_show(cast):
    happened = event(cast, after={"code": "wood", "name": "Timber"})
    found = queries.changes_in([happened], actor=cast.ana.actor, shows=lambda name: name != "name")
    assert [change.after for change in found[happened.pk]] == ["wood"]


def test_changes_say_records_that_were_written_down_by_their_codes(cast):
    drafted = AuditEvent(pk=1, target="partners.Agreement:1", after={"objectives": ["O1", "O2"], "cycle": "2026"})
    found = queries.changes_in([drafted], actor=cast.ana.actor)
    assert [change.after for change in found[1]] == ["O1, O2", "2026"]


def test_changes_say_states_in_words(cast):
    letter = AuditEvent(pk=1, target="mail.Letter:1", before={"state": "waiting"}, after={"state": "sent"})
    gone = AuditEvent(pk=2, target="gone.Table:1", after={"state": "kept"})
    found = queries.changes_in([letter, gone], actor=cast.ana.actor)
    assert (say(found[1][0].before), say(found[1][0].after)) == ("Waiting", "Sent")
    assert found[2][0].after == "kept"


def test_words_for_events_come_from_their_room():
    shapes.calls({"tests.thing.done": "{called}: done"}, {"state": "Stage", "tests.Other.kind": "Sort"}, room="tests")
    assert shapes.event_words()["tests.thing.done"] == "{called}: done"
    assert str(shapes.sentence_for("tests.thing.done", "It")) == "It: done"
    assert str(shapes.sentence_for("tests.other_thing.done")) == "Other thing done"
    assert str(shapes.sentence_for("odd")) == "Odd"
    assert str(shapes.name_of("tests.thing.done")) == "…: done"
    assert shapes.name_of("Wood cluster") == "Wood cluster"
    assert shapes.field_word("tests.Thing", "state") == "Stage"
    assert shapes.field_word("tests.Other", "kind") == "Sort"
    assert shapes.field_word("tests.Thing", "owner_id") == "Owner"
    assert shapes.field_word("elsewhere.Thing", "state") == "State"


def test_known_events_are_read_from_the_code():
    known = queries.known_events()
    assert {"documents.document.kept", "mail.letter.sent"} <= set(known)
    assert all(name.count(".") == 2 for name in known)
    assert "documents" in queries.known_rooms()
