"""Short ways for tests to ask where money stands."""

from errera.funding import queries
from errera.funding.models import Envelope


def standing(subject, on=None):
    find = queries.figures_of_envelope if isinstance(subject, Envelope) else queries.figures
    return {str(kind): cents for kind, cents in find(subject, on).items() if cents}
