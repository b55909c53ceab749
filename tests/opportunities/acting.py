"""Short ways for tests to act with wins: as the contact who was asked, and to look again at what became of one."""

from errera.foundation.actor import Actor
from errera.opportunities import queries


def person_of(ask):
    return Actor(ask.person.public_id)


def again(win):
    return queries.wins().get(pk=win.pk)
