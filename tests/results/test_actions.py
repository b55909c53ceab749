"""What can be done with periods and figures, and every refusal in words."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from errera.foundation.actor import NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.results import actions, queries
from errera.results.models import Edition, Evidence, Feeding, Measurement, Part
from errera.results.shapes import FigureFacts, Handed, PartFacts, PeriodFacts
from errera.results.states import Source, Tier
from tests.cast import NOON
from tests.factories import initiatives, partners
from tests.factories import results as make

LATER = make.LATER


@pytest.fixture
def reach(agreement):
    return make.indicator_of(agreement, code="REACH", targets={2025: 100})


@pytest.fixture
def opened(agreement):
    return make.period(agreement)


def facts(top=40, bottom=None, **more):
    told = {"source_text": "Our list.", **more}
    return FigureFacts(Decimal(top), None if bottom is None else Decimal(bottom), **told)


def refused(words, error=Invalid):
    return pytest.raises(error, match=words)


class TestPeriods:
    def test_a_period_is_opened_with_its_days_and_the_day_it_is_due(self, agreement):
        made = make.period(agreement, span="half", number=2)
        assert (str(made.from_on), str(made.until_on), str(made.due_on)) == ("2025-07-01", "2025-12-31", "2026-02-14")
        assert str(made) == f"{agreement.code} 2025-H2"
        assert AuditEvent.objects.filter(what="results.period.opened").count() == 1

    def test_only_the_agency_opens_periods(self, cast, agreement):
        with refused("Programme managers", NotAllowed):
            actions.open_period(facts=PeriodFacts(agreement, 2025), by=cast.boris.actor, at=LATER)

    @pytest.mark.parametrize(("span", "number"), [("year", 1), ("half", 1), ("quarter", 4)])
    def test_no_day_is_asked_for_twice(self, opened, agreement, span, number):
        with refused("covers these days already"):
            make.period(agreement, span=span, number=number)

    def test_the_database_refuses_an_overlap_as_well(self, opened, agreement):
        other = make.period(agreement, year=2024)
        other.from_on = opened.from_on
        other.until_on = opened.until_on
        other.due_on = opened.due_on
        with pytest.raises(IntegrityError, match="asked for twice"), transaction.atomic():
            other.save()

    def test_the_programme_has_periods_of_its_own(self, opened):
        assert make.period(None).agreement is None
        with refused("covers these days already"):
            make.period(None, span="quarter")

    @pytest.mark.parametrize(
        ("change", "words"),
        [({"year": 2031}, "not in the agreement"), ({"number": 2}, "no such part")],
    )
    def test_a_period_lies_in_a_year_of_the_term(self, agreement, change, words):
        with refused(words):
            make.period(agreement, **change)

    @pytest.mark.parametrize("state", ["draft", "terminated"])
    def test_nobody_owes_results_under_a_draft_or_a_terminated_agreement(self, cast, state):
        with refused("signed and were not terminated"):
            make.period(partners.agreement(partners.partnership(cast.clara.organisation), state=state))

    def test_a_period_goes_from_open_to_locked_by_four_hands(self, cast, opened, reach):
        actions.measure(period=opened, indicator=reach, facts=facts(), by=cast.boris.actor, at=LATER)
        actions.submit_period(period=opened, story={"en": "A good year."}, by=cast.boris.actor, at=LATER)
        actions.send_back_period(period=opened, ground="Which fair?", by=cast.ana.actor, at=LATER)
        actions.submit_period(period=opened, by=cast.boris.actor, at=LATER)
        actions.approve_period(period=opened, by=cast.ana.actor, at=LATER)
        made = actions.lock_period(period=opened, by=cast.eva.actor, at=LATER)
        assert made.state == "locked"
        assert made.ground == "Which fair?"

    def test_a_period_that_still_runs_is_not_submitted(self, agreement, reach):
        running = make.period(agreement, year=2026, span="half", figures={reach: 3})
        with refused("runs until"):
            actions.submit_period(period=running, by=make.manager(), at=LATER)

    def test_an_empty_period_is_not_submitted(self, opened):
        with refused("Nothing was measured"):
            actions.submit_period(period=opened, by=make.manager(), at=LATER)

    @pytest.mark.parametrize(
        ("told", "words"),
        [
            ({"source_text": ""}, "REACH: say where the figure comes from"),
            ({"tier": Tier.CONFIRMED}, "REACH: hand in the paper by which"),
        ],
    )
    def test_a_figure_that_nobody_could_check_is_not_submitted(self, cast, opened, reach, told, words):
        row = actions.measure(period=opened, indicator=reach, facts=facts(**told), by=cast.boris.actor, at=LATER)
        with refused(words):
            actions.submit_period(period=opened, by=cast.boris.actor, at=LATER)
        paper = Handed("list.pdf", "d0cument00", "a" * 64)
        actions.add_evidence(measurement=row, handed=paper, by=cast.boris.actor, at=LATER)
        assert actions.submit_period(period=opened, by=cast.boris.actor, at=LATER).state == "submitted"

    def test_who_typed_a_figure_does_not_approve_it(self, cast, opened, reach):
        actions.measure(period=opened, indicator=reach, facts=facts(), by=cast.ana.actor, at=LATER)
        actions.submit_period(period=opened, by=cast.boris.actor, at=LATER)
        with refused("You typed", NotAllowed):
            actions.approve_period(period=opened, by=cast.ana.actor, at=LATER)
        assert actions.approve_period(period=opened, by=cast.eva.actor, at=LATER).state == "approved"

    def test_who_submitted_does_not_judge(self, cast, opened, reach):
        actions.measure(period=opened, indicator=reach, facts=facts(), by=cast.boris.actor, at=LATER)
        actions.submit_period(period=opened, by=cast.ana.actor, at=LATER)
        with refused("You submitted", NotAllowed):
            actions.send_back_period(period=opened, ground="No.", by=cast.ana.actor, at=LATER)

    def test_sending_back_says_why(self, opened, reach):
        made = make.period(None, year=2024, figures={reach: 4}, state="submitted")
        with refused("Write something"):
            actions.send_back_period(period=made, ground=" ", by=make.manager(), at=LATER)

    @pytest.mark.parametrize("step", ["approve_period", "lock_period"])
    def test_steps_out_of_order_are_refused(self, opened, step):
        with refused("not possible", StepRefused):
            getattr(actions, step)(period=opened, by=make.manager(), at=LATER)

    def test_a_partner_does_not_lock(self, cast, agreement, reach):
        made = make.period(agreement, figures={reach: 4}, state="approved")
        with refused("Programme managers lock", NotAllowed):
            actions.lock_period(period=made, by=cast.boris.actor, at=LATER)


class TestFigures:
    def test_a_figure_is_written_with_its_parts(self, cast, opened, reach):
        told = facts(parts=(PartFacts("market", "JP", Decimal(30)), PartFacts("market", "", Decimal(10))))
        row = actions.measure(period=opened, indicator=reach, facts=told, by=cast.boris.actor, at=LATER)
        assert row.is_counted
        assert row.measured_on == opened.until_on
        assert sorted(row.parts.values_list("key", flat=True)) == ["", "JP"]

    @pytest.mark.parametrize(
        ("told", "words"),
        [
            ({"parts": (PartFacts("market", "JP", Decimal(30)),)}, "by “market” do not add up"),
            ({"parts": (PartFacts("domain", "A", Decimal(20)), PartFacts("domain", "A", Decimal(20)))}, "named twice"),
            ({"parts": (PartFacts("market", "JP", Decimal(40), Decimal(2)),)}, "as many numbers"),
            ({"top": "0.00001"}, "four digits"),
            ({"bottom": 3}, "Give one number"),
        ],
    )
    def test_a_figure_that_cannot_be_right_is_refused(self, opened, reach, told, words):
        with refused(words):
            actions.measure(period=opened, indicator=reach, facts=facts(**told), by=make.manager(), at=LATER)

    @pytest.mark.parametrize(("tier", "source"), [(Tier.CAUSAL, Source.TYPED), (Tier.CONFIRMED, Source.PUBLISHED)])
    def test_a_label_that_the_evidence_cannot_carry_is_refused(self, opened, reach, tier, source):
        told = facts(tier=tier, source=source)
        with refused("impact study|company’s confirmation", NotAllowed):
            actions.measure(period=opened, indicator=reach, facts=told, by=make.manager(), at=LATER)

    def test_the_database_refuses_a_causal_label_too(self, opened, reach):
        row = make.measurement(opened, reach)
        with pytest.raises(IntegrityError), transaction.atomic():
            Measurement.objects.filter(pk=row.pk).update(tier="causal")

    @pytest.mark.parametrize(
        ("top", "bottom", "words"),
        [(1, None, "Give both numbers"), (1, 0, "be divided"), (1, -2, "be divided"), (1, "0.00001", "four digits")],
    )
    def test_a_ratio_has_two_numbers_and_divides_by_something(self, agreement, opened, top, bottom, words):
        ratio = make.indicator_of(agreement, code="R", formula="ratio", numerator="a", denominator="b")
        with refused(words):
            actions.measure(period=opened, indicator=ratio, facts=facts(top, bottom), by=make.manager(), at=LATER)

    def test_the_database_knows_that_a_sum_is_one_number(self, opened, reach):
        row = make.measurement(opened, reach)
        with pytest.raises(IntegrityError, match="two numbers"), transaction.atomic():
            Measurement.objects.filter(pk=row.pk).update(bottom=2)

    def test_nobody_answered_is_nought_of_nought(self, agreement, opened):
        mark = make.indicator_of(agreement, code="M", formula="average")
        assert make.measurement(opened, mark, (0, 0)).figure.value is None

    def test_an_indicator_of_another_strategy_is_refused(self, opened):
        old = partners.indicator(version=partners.version(from_on="2012-01-01", until_on="2016-12-31"), targets={})
        old.refresh_from_db()
        with refused("does not cover 2025"):
            make.measurement(opened, old)

    def test_a_source_speaks_once_and_another_one_stands_beside_it_uncounted(self, opened, reach):
        make.measurement(opened, reach)
        with refused("from this source"):
            make.measurement(opened, reach)
        other = make.measurement(opened, reach, 12, source="published")
        assert not other.is_counted
        actions.count_figure(measurement=other, by=make.manager(), at=LATER)
        assert list(Measurement.objects.filter(is_counted=True)) == [other]
        with refused("counts already"):
            actions.count_figure(measurement=other, by=make.manager(), at=LATER)

    def test_a_figure_can_be_the_first_to_count_again(self, opened, reach):
        row = make.measurement(opened, reach)
        Measurement.objects.filter(pk=row.pk).update(is_counted=False)
        assert actions.count_figure(measurement=row, by=make.manager(), at=LATER).is_counted

    def test_a_figure_is_changed_and_dropped_while_its_period_is_open(self, cast, opened, reach):
        row = make.measurement(opened, reach)
        told = facts(41, parts=(PartFacts("market", "JP", Decimal(41)),))
        changed = actions.change_figure(measurement=row, facts=told, by=cast.boris.actor, at=LATER)
        assert (changed.top, changed.measured_by) == (41, cast.boris.actor.doer)
        actions.drop_figure(measurement=row, by=cast.boris.actor, at=LATER)
        assert not Measurement.objects.exists()
        assert not Part.objects.exists()

    def test_a_neighbour_measures_nothing_here(self, cast, opened, reach):
        with refused("its own results", NotAllowed):
            actions.measure(period=opened, indicator=reach, facts=facts(), by=cast.clara.actor, at=LATER)

    def test_what_was_submitted_is_not_changed_but_what_was_sent_back_is(self, agreement, reach):
        made = make.period(agreement, figures={reach: 4}, state="submitted")
        row = queries.measurements_of(made).get()
        with refused("not possible", StepRefused):
            actions.change_figure(measurement=row, facts=facts(), by=make.manager(), at=LATER)
        made = actions.send_back_period(period=made, ground="Why?", by=make.manager(), at=LATER)
        assert actions.change_figure(measurement=row, facts=facts(), by=make.manager(), at=LATER).top == 40
        made.refresh_from_db()
        assert made.state == "sent_back"

    def test_papers_come_and_go_while_the_period_is_open(self, cast, opened, reach):
        row, by = make.measurement(opened, reach), cast.boris.actor
        paper = actions.add_evidence(measurement=row, handed=Handed("a.pdf", "d0", "a" * 64), by=by, at=LATER)
        with refused("another name"):
            actions.add_evidence(measurement=row, handed=Handed("a.pdf", "d1", "b" * 64), by=by, at=LATER)
        actions.drop_evidence(evidence=paper, by=by, at=LATER)
        assert not Evidence.objects.exists()


LOCKED_WRITES = [
    "UPDATE results_measurement SET top = top + 1",
    "UPDATE results_measurement SET period_id = {other}",
    "UPDATE results_part SET top = top + 1",
    "UPDATE results_evidence SET title = 'b'",
    "UPDATE results_period SET state = 'open' WHERE id = {period}",
    "UPDATE results_period SET due_on = '2027-01-01' WHERE id = {period}",
    "DELETE FROM results_part",
    "DELETE FROM results_evidence",
    "INSERT INTO results_part (measurement_id, dimension, key, top) VALUES ({row}, 'market', 'FR', 1)",
]


@pytest.mark.parametrize("write", [*LOCKED_WRITES, "DELETE FROM results_measurement", "DELETE FROM results_period"])
def test_the_database_lets_nobody_touch_a_locked_period(agreement, reach, write):
    other = make.period(agreement, year=2024)
    held = make.period(agreement)
    told = facts(parts=(PartFacts("market", "JP", Decimal(40)),))
    row = actions.measure(period=held, indicator=reach, facts=told, by=make.manager(), at=LATER)
    actions.add_evidence(measurement=row, handed=Handed("a.pdf", "d0", "a" * 64), by=make.manager(), at=LATER)
    for step in ("submit", "approve", "lock"):
        getattr(actions, f"{step}_period")(period=held, by=make.manager(), at=LATER)
    sql = write.format(other=other.pk, period=held.pk, row=row.pk)
    if sql.startswith("DELETE FROM results_period"):
        sql += f" WHERE id = {held.pk}"
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    row.refresh_from_db()
    assert row.top == 40


class TestFeeds:
    @pytest.fixture
    def joint(self, agreement):
        return make.indicator_of(agreement, code="JOINT")

    def test_what_errera_knows_is_filled_in_with_its_parts(self, cast, agreement, opened, joint):
        actions.set_feeding(indicator=joint, feed="initiatives_held", by=cast.ana.actor, at=LATER)
        held = initiatives.initiative(agreement.partnership, state="held", from_on="2025-05-01", until_on="2025-05-03")
        initiatives.initiative(agreement.partnership, state="planned", from_on="2025-06-01", until_on="2025-06-03")
        initiatives.initiative(state="held", from_on="2025-06-01", until_on="2025-06-03")
        assert actions.fill_in(period=opened, by=cast.boris.actor, at=LATER) == 1
        row = Measurement.objects.get()
        assert (row.top, row.source, row.feed, row.measured_by) == (1, "feed", "initiatives_held", "system")
        assert [part.initiative for part in row.parts.all()] == [held]

    def test_filling_in_again_replaces_and_leaves_the_choice_of_what_counts(self, cast, opened, joint):
        actions.set_feeding(indicator=joint, feed="joint_initiatives", by=cast.ana.actor, at=LATER)
        typed = make.measurement(opened, joint, 7)
        actions.fill_in(period=opened, by=cast.boris.actor, at=LATER)
        fed = Measurement.objects.get(source="feed")
        assert (fed.is_counted, fed.top) == (False, 0)
        actions.count_figure(measurement=fed, by=cast.boris.actor, at=LATER)
        actions.fill_in(period=opened, by=cast.boris.actor, at=LATER)
        typed.refresh_from_db()
        fed.refresh_from_db()
        assert (fed.is_counted, typed.is_counted) == (True, False)
        with refused("by itself"):
            actions.change_figure(measurement=fed, facts=facts(), by=cast.boris.actor, at=LATER)

    def test_an_indicator_of_another_time_or_a_feed_that_is_gone_is_left_alone(self, cast, agreement, opened, joint):
        Feeding.objects.create(indicator=joint, feed="gone", set_by="x", set_at=LATER)
        old = partners.indicator(version=partners.version(from_on="2012-01-01", until_on="2016-12-31"), code="OLD")
        old.refresh_from_db()
        actions.set_feeding(indicator=old, feed="initiatives_held", by=cast.ana.actor, at=LATER)
        assert actions.fill_in(period=opened, by=cast.boris.actor, at=LATER) == 0

    def test_a_feed_that_has_nothing_to_say_writes_nothing(self, cast, agreement, opened):
        share = make.indicator_of(agreement, code="C", formula="ratio", numerator="a", denominator="b")
        actions.set_feeding(indicator=share, feed="claims_accepted", by=cast.ana.actor, at=LATER)
        assert actions.fill_in(period=opened, by=cast.boris.actor, at=LATER) == 0

    def test_a_feed_is_chosen_changed_and_ended(self, cast, joint):
        actions.set_feeding(indicator=joint, feed="initiatives_held", by=cast.ana.actor, at=LATER)
        made = actions.set_feeding(indicator=joint, feed="joint_initiatives", by=cast.ana.actor, at=LATER)
        assert Feeding.objects.get() == made
        actions.end_feeding(feeding=made, by=cast.ana.actor, at=LATER)
        assert not Feeding.objects.exists()

    @pytest.mark.parametrize(("feed", "words"), [("nothing", "no such feed"), ("claims_accepted", "cannot fill in")])
    def test_a_feed_that_does_not_fit_is_refused(self, cast, joint, feed, words):
        with refused(words):
            actions.set_feeding(indicator=joint, feed=feed, by=cast.ana.actor, at=LATER)

    def test_a_partner_chooses_no_feeds(self, cast, joint):
        with refused("Programme managers", NotAllowed):
            actions.set_feeding(indicator=joint, feed="initiatives_held", by=cast.boris.actor, at=LATER)


def test_an_edition_is_written_once_for_the_same_data_and_never_changed(cast):
    told = {"year": 2025, "on": NOON.date(), "language": "nl", "file_hash": "b" * 64}
    made = actions.write_edition(**told, data_hash="a" * 64, by=cast.ana.actor, at=datetime(2026, 3, 16, tzinfo=UTC))
    with refused("written down already"):
        actions.write_edition(**told, data_hash="a" * 64, by=cast.ana.actor, at=NOON)
    with refused("write the annual report", NotAllowed):
        actions.write_edition(**told, data_hash="c" * 64, by=cast.ada.actor, at=NOON)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Edition.objects.filter(pk=made.pk).update(file_hash="c" * 64)
