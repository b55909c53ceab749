import time

import pytest

from errera.foundation import pulse
from errera.foundation.pulse import Heart, Progress
from errera.foundation.sentences import Sentence

# On PostgreSQL the signs of life are a table, which the heart writes over a connection of its own.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heart(monkeypatch):
    """Give a heart that beats fast, and stop it whatever the test found."""
    monkeypatch.setattr(pulse, "BEAT_EVERY", 0.01)
    beating = Heart.of("test-heart")
    yield beating
    beating.stop()


def wait_until(is_so, seconds=20):
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_beating_heart_is_alive_and_carries_progress_out(heart):
    assert Heart.of("test-heart") is heart
    heart.latest["some-run"] = Progress(1, 2, Sentence("Half {way}.", {"way": Sentence("way")}))
    wait_until(lambda: pulse.progress_of("some-run"))
    told = pulse.progress_of("some-run")
    assert (told.done, told.total, str(told.sentence)) == (1, 2, "Half way.")
    assert pulse.is_alive("test-heart")
    pulse.forget("some-run")
    assert pulse.progress_of("some-run") is None


def test_a_heart_that_stopped_is_known_but_not_alive_for_long(heart, monkeypatch):
    wait_until(lambda: pulse.is_alive("test-heart"))
    heart.stop()
    monkeypatch.setattr(pulse, "DEAD_AFTER", 0.0)
    assert not pulse.is_alive("test-heart")
    assert pulse.is_known("test-heart")


def test_a_heart_survives_a_beat_that_fails(monkeypatch, caplog):
    beats = []

    def falter(worker):
        beats.append(worker)
        if len(beats) == 2:
            raise OSError

    monkeypatch.setattr(pulse, "BEAT_EVERY", 0.01)
    monkeypatch.setattr(pulse, "beat", falter)
    heart = Heart.of("test-faltering")
    try:
        wait_until(lambda: len(beats) > 3)
    finally:
        heart.stop()
    assert "no sign of life" in caplog.text


def test_a_request_to_stop_is_heard():
    pulse.ask_to_stop("a-run")
    assert pulse.is_asked_to_stop("a-run")
    pulse.forget("a-run")
    assert not pulse.is_asked_to_stop("a-run")
