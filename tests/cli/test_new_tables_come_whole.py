"""New tables come whole: no constraint is added to a table that the same migration creates."""

from django.db import models
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, RunPython

from errera.cli.whole_tables import folded

ONCE = models.UniqueConstraint(fields=["code"], name="agreement_code_once")
BY_CODE = models.Index(fields=["code"], name="agreement_by_code")


def table(name, **fields):
    return CreateModel(name, [("id", models.BigAutoField(primary_key=True)), *fields.items()], options={})


def to(name):
    return models.ForeignKey(f"rooms.{name}", on_delete=models.PROTECT)


def test_a_constraint_and_an_index_join_their_table_over_the_heads_of_others():
    operations = [
        table("Agreement", code=models.CharField(max_length=9)),
        table("Obligation", agreement=to("agreement")),
        AddConstraint("agreement", ONCE),
        AddIndex("agreement", BY_CODE),
    ]
    agreement, obligation = folded(operations, "rooms")
    assert agreement.options == {"constraints": [ONCE], "indexes": [BY_CODE]}
    assert obligation.name == "Obligation"


def test_a_table_comes_after_those_it_points_at():
    operations = [table("Agreement"), table("Cycle"), AddField("agreement", "cycle", to("cycle"))]
    cycle, agreement = folded(operations, "rooms")
    assert (cycle.name, [name for name, _ in agreement.fields]) == ("Cycle", ["id", "cycle"])


def test_a_table_may_point_at_itself():
    assert [made.name for made in folded([table("Organisation", parent=to("organisation"))], "rooms")] == [
        "Organisation"
    ]


def test_of_tables_that_point_at_each_other_the_last_pointer_comes_after_both():
    pointer, both = AddField("egg", "hen", to("hen")), models.Index(fields=["hen", "id"], name="egg_by_hen")
    operations = [table("Hen", egg=to("egg")), table("Egg"), pointer, AddIndex("egg", both), AddIndex("hen", BY_CODE)]
    egg, hen, *after = folded(operations, "rooms")
    assert (egg.name, [name for name, _ in egg.fields], hen.name) == ("Egg", ["id"], "Hen")
    assert after == [pointer, operations[3]]
    assert hen.options == {"indexes": [BY_CODE]}


def test_a_longer_circle_is_cut_once_too():
    pointers = [AddField(one, other, to(other)) for one, other in (("a", "b"), ("b", "c"), ("c", "a"))]
    *made, last = folded([table("A"), table("B"), table("C"), *pointers], "rooms")
    assert [one.name for one in made] == ["C", "B", "A"]
    assert last == pointers[2]


def test_what_changes_an_older_table_stays_as_it_was():
    operations = [table("Cycle"), AddConstraint("agreement", ONCE)]
    assert folded(operations, "rooms") == operations


def test_what_fills_tables_stays_as_it_was():
    operations = [table("Cycle"), RunPython(RunPython.noop)]
    assert folded(operations, "rooms") == operations
