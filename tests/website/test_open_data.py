"""The open data: every file fits its schema, tells what the house holds, and nothing about a person."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from django.apps import apps
from django.test import override_settings

from errera.foundation import personal
from errera.foundation.directory.models import Organisation, Person
from errera.website.queries import DATASETS
from errera.website.queries.datasets import decimal, words
from tests.cast import TODAY
from tests.factories import aid, funding, initiatives, partners

STANDARD = Path(__file__).parents[2].parent / "shared/data/iati"
CODES = [dataset.code for dataset in DATASETS]


@pytest.fixture(autouse=True)
def today(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def whole(cast):
    """Fill a programme with a row for every dataset."""
    carrier = partners.partnership(cast.boris.organisation)
    Organisation.objects.filter(pk=carrier.organisation_id).update(website="https://wood.example.org")
    funding.allocation(partners.agreement(carrier, state="active"))
    aid.aid(cast.boris.organisation)
    initiatives.initiative(carrier, publication="published", published_by="x", published_at=initiatives.NOON)


def _file(client, code):
    answer = client.get(f"/programme/data/{code}.json")
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize("code", CODES)
def test_every_file_fits_its_schema_and_has_rows(client, whole, code):
    schema = client.get(f"/programme/data/{code}/schema.json").json()
    facts = _file(client, code)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(facts)
    assert facts["rows"]


@pytest.mark.parametrize("code", CODES)
def test_the_table_for_spreadsheets_tells_the_same(client, whole, code):
    answer = client.get(f"/programme/data/{code}.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    kept = _file(client, code)["rows"]
    assert len(rows) == len(kept)
    assert all(rows[0][name] == str(value) for name, value in kept[0].items() if isinstance(value, str))


def test_a_dataset_that_does_not_exist_is_not_found(client, db):
    assert client.get("/programme/data/salaries.json").status_code == 404


@pytest.mark.parametrize("dataset", DATASETS, ids=CODES)
def test_no_column_comes_from_a_field_that_holds_personal_data(dataset):
    declared = personal.declared()
    for column in dataset.columns:
        for origin in column.origin:
            label, _, name = origin.rpartition(".")
            assert apps.get_model(label)._meta.get_field(name), origin
            assert origin not in declared, f"{dataset.code}.{column.name} would publish {origin}"
            assert not origin.startswith("directory.Person.")


def test_no_file_holds_the_name_or_address_of_anybody(client, whole):
    known = [text for person in Person.objects.all() for text in (person.name, person.email, person.public_id)]
    addresses = [f"/programme/data/{code}.json" for code in CODES]
    with override_settings(ERRERA_IATI_REF="XX-TEST"):
        files = [client.get(address).content.decode() for address in (*addresses, "/programme/data/activities.xml")]
    words_in_files = {word.strip('",<>/') for file in files for word in file.split()}
    assert not words_in_files & set(filter(None, known))


@override_settings(ERRERA_IATI_REF="XX-TEST")
def test_the_activity_file_fits_the_standard_of_the_iati(client, whole):
    answer = client.get("/programme/data/activities.xml")
    schema = xmlschema.XMLSchema(str(STANDARD / "iati-activities-schema.xsd"), allow="local")
    schema.validate(answer.content.decode())
    root = ET.fromstring(answer.content)  # noqa: S314 - our own
    envelope, allocation = root.findall("iati-activity")
    assert envelope.findtext("budget/value") == "1000000.00"
    assert allocation.findtext("transaction/value") == "40000.00"
    assert allocation.find("related-activity").get("ref") == envelope.findtext("iati-identifier")


def test_without_an_identifier_no_activity_file_is_offered(client, db, settings):
    settings.ERRERA_IATI_REF = ""
    assert client.get("/programme/data/activities.xml").status_code == 404
    assert "IATI" not in client.get("/programme/data/").content.decode()


@pytest.mark.parametrize(("cents", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123456, "1234.56")])
def test_cents_are_written_exactly(cents, text):
    assert decimal(cents) == text


def test_a_text_in_one_language_is_said_to_be_in_the_language_of_the_house():
    assert words("Desk") == {"en": "Desk"}
    assert words("") == {}
