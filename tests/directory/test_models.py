"""What the database promises about organisations, addresses and people."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.cast import LONG_AGO, NOON
from tests.factories import directory as make

pytestmark = pytest.mark.django_db


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def test_a_number_belongs_to_one_organisation():
    make.organisation(enterprise_number="0403199702")
    make.organisation(enterprise_number="0403199702", country="NL")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.organisation(enterprise_number="0403199702")


def test_a_lei_belongs_to_one_organisation():
    make.organisation(lei="213800WSGIIZCXF1P572")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.organisation(lei="213800WSGIIZCXF1P572")


@pytest.mark.parametrize("link", ["parent", "successor"])
def test_no_organisation_is_above_itself(link):
    organisation = make.organisation()
    setattr(organisation, link, organisation)
    organisation.merged_on = LONG_AGO if link == "successor" else None
    with refused("organisation_not_its_own"):
        organisation.save()


def test_a_successor_has_a_date():
    with refused("organisation_successor_has_a_date"):
        make.organisation(successor=make.organisation())


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 4), (50, 181), (50, None), (None, 4)])
def test_an_address_is_on_the_globe(latitude, longitude):
    with refused("address_is_on_the_globe"):
        make.address(organisation=make.organisation(), latitude=latitude, longitude=longitude)


@pytest.mark.parametrize("field", ["kind", "origin"])
def test_kind_and_origin_of_an_address_are_known(field):
    with refused(f"address_{field}_is_known"):
        make.address(organisation=make.organisation(), **{field: "odd"})


def test_an_erased_person_has_no_name():
    with refused("person_erased_is_nameless"):
        make.person(erased_at=NOON)


def test_a_role_ends_after_it_begins():
    with refused("affiliation_ends_after_it_begins"):
        make.affiliation(until_on=date(2019, 12, 31))


def test_an_address_reads_as_on_an_envelope():
    address = make.address(organisation=make.organisation(), street="", town="Gent", postcode="9000")
    assert str(address) == "9000 Gent"
