import pytest
from django.urls import reverse

from errera.foundation import pulse
from errera.foundation.actor import SYSTEM
from errera.foundation.pulse import Progress
from errera.foundation.sentences import Sentence
from errera.foundation.work import actions
from tests.cast import NOON
from tests.house.constant_queries import assert_constant_queries, queries_of
from tests.stage_work import work_through

from .conftest import count_to_ten, refuse


@pytest.fixture
def run(cast, job):
    return actions.start_run(kind=job(count_to_ten), by=cast.boris.actor, at=NOON)


def address(name, run):
    return reverse(f"work:{name}", args=[run.public_id])


def test_whoever_asked_sees_the_progress(enter, cast, run):
    actions.begin_run(run=run, by=SYSTEM, at=NOON)
    pulse.publish(run.public_id, Progress(3, 10, Sentence("Counting {what}.", {"what": "sheep"})))
    text = enter(cast.boris).get(address("run-detail", run)).content.decode()
    assert "Counting sheep." in text
    assert "3 of 10" in text
    assert "Look again" in text  # works without JavaScript


def test_the_fragment_tells_the_page_when_it_is_over(enter, cast, run):
    client = enter(cast.boris)
    assert "HX-Refresh" not in client.get(address("run-progress", run)).headers
    work_through()
    assert client.get(address("run-progress", run)).headers["HX-Refresh"] == "true"


def test_neighbours_do_not_see_it_and_administrators_do(enter, cast, run):
    for name in ("run-detail", "run-progress"):
        assert enter(cast.clara).get(address(name, run)).status_code == 404
        assert enter(cast.max).get(address(name, run)).status_code == 200
    assert enter(cast.clara).post(address("run-stop", run)).status_code == 404


def test_whoever_asked_stops_it(enter, cast, run):
    enter(cast.boris).post(address("run-stop", run))
    run.refresh_from_db()
    assert run.state == "stopped"
    assert enter(cast.boris).post(address("run-stop", run)).status_code == 403


def test_the_list_is_for_administrators(enter, cast, run):
    assert enter(cast.boris).get("/work/").status_code == 403
    assert "A job for tests" in enter(cast.max).get("/work/").content.decode()
    assert "A job for tests" not in enter(cast.max).get("/work/?state=done").content.decode()


def test_a_failed_run_says_why_in_dutch_too(enter, cast, job):
    run = actions.start_run(kind=job(refuse), by=cast.boris.actor, at=NOON)
    work_through()
    page = enter(cast.boris).get(address("run-detail", run), headers={"accept-language": "nl"})
    assert "Mislukt" in page.content.decode()
    assert "There are no sheep." in page.content.decode()


def test_the_list_costs_the_same_for_one_and_for_twenty(enter, cast, job):
    kind = job(count_to_ten)
    client = enter(cast.max)
    assert_constant_queries(client, "/work/", make=lambda: actions.start_run(kind=kind, by=cast.boris.actor, at=NOON))


def test_a_run_costs_few_queries(enter, cast, run):
    assert queries_of(enter(cast.boris), address("run-detail", run)) <= 12
