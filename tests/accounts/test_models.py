"""What the database promises about accounts."""

from datetime import date

import pytest
from django.db import IntegrityError

from errera.foundation.accounts.models import AccessReview, DemoMark, ReviewedAccount
from tests.cast import NOON
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def test_a_role_ends_after_it_begins():
    with refused("role_held_ends_after_it_begins"):
        make.role(make.account(), "auditor", until_on=date(2019, 1, 1))


def test_a_deputy_is_somebody_else_and_ends_after_beginning():
    user = make.account()
    with refused("deputy_is_someone_else"):
        make.deputy(user, user)


def test_a_deputy_ends_after_beginning():
    with refused("deputy_ends_after_it_begins"):
        make.deputy(make.account(), make.account(), until_on=date(2019, 1, 1))


def test_an_account_is_closed_by_somebody():
    with refused("user_closed_by_somebody"):
        make.account(is_active=False)


def test_an_open_account_was_not_closed():
    with refused("user_open_is_not_closed"):
        make.account(closed_by="max", closed_at=NOON)


def test_one_review_at_a_time():
    AccessReview.objects.create(started_by="max", started_at=NOON)
    with pytest.raises(IntegrityError):
        AccessReview.objects.create(started_by="max", started_at=NOON)


def test_a_decision_about_access_has_a_doer():
    review = AccessReview.objects.create(started_by="max", started_at=NOON)
    with refused("reviewed_account_decided_by_somebody"):
        ReviewedAccount.objects.create(review=review, user=make.account(), is_kept=True)


def test_the_demo_has_one_mark():
    with refused("demo_mark_is_one_row"):
        DemoMark.objects.create(id=2, marked_by="max", marked_at=NOON)
