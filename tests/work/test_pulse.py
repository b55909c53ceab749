import time

import pytest

from errera.foundation import pulse
from errera.foundation.pulse import Heart, Progress
from errera.foundation.sentences import Sentence

pytestmark = pytest.mark.django_db  # on PostgreSQL the signs of life are a table


def test_a_beating_heart_is_alive_and_a_stopped_one_dies(monkeypatch):
    monkeypatch.setattr(pulse, "BEAT_EVERY", 0.01)
    monkeypatch.setattr(pulse, "DEAD_AFTER", 0.2)
    heart = Heart.of("test-heart")
    assert Heart.of("test-heart") is heart
    heart.latest["some-run"] = Progress(1, 2, Sentence("Half {way}.", {"way": Sentence("way")}))
    time.sleep(0.1)
    assert pulse.is_alive("test-heart")
    told = pulse.progress_of("some-run")
    assert (told.done, told.total, str(told.sentence)) == (1, 2, "Half way.")
    heart.stop()
    time.sleep(0.3)
    assert not pulse.is_alive("test-heart")
    assert pulse.is_known("test-heart")
    pulse.forget("some-run")
    assert pulse.progress_of("some-run") is None


def test_a_request_to_stop_is_heard():
    pulse.ask_to_stop("a-run")
    assert pulse.is_asked_to_stop("a-run")
    pulse.forget("a-run")
    assert not pulse.is_asked_to_stop("a-run")
