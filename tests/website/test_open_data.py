"""The open data: every file fits its schema, tells what the house holds, and nothing about a person."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from django.apps import apps
from django.test import override_settings

from errera.foundation import personal
from errera.foundation.directory.models import Organisation, Person
from errera.opportunities.models import Win
from errera.partners.models import Agreement
from errera.results import actions
from errera.results.shapes import Handed
from errera.website import queries
from errera.website.queries import DATASETS
from errera.website.queries.datasets import decimal, words
from tests.cast import TODAY
from tests.factories import aid, directory, funding, initiatives, opportunities, partners, results

pytestmark = pytest.mark.slow

STANDARD = Path(__file__).parents[2].parent / "shared/data/iati"
SPRING = datetime(2026, 4, 20, 9, tzinfo=UTC)  # when the first quarter is over
CODES = [dataset.code for dataset in DATASETS]


@pytest.fixture(autouse=True)
def today(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def whole(cast):
    """Fill a programme with a row for every dataset, and no column empty in all rows."""
    unit = directory.organisation(name="Wood laboratory")
    carrier = partners.partnership(cast.boris.organisation, delivering_unit=unit, markets=["JP"])
    Organisation.objects.filter(pk=carrier.organisation_id).update(website="https://wood.example.org")
    agreement = partners.agreement(carrier, state="active")
    carrier.core_domains.add(partners.domain(version=agreement.cycle.strategy_version))
    funding.allocation(agreement)
    aid.aid(directory.organisation(enterprise_number="0403170701"))
    initiatives.initiative(
        carrier, publication="published", published_by="x", published_at=initiatives.NOON,
        domains=list(carrier.core_domains.all()),
    )  # fmt: skip
    reach = results.indicator_of(agreement, targets={2025: 100})
    score = results.indicator_of(agreement, formula="average", numerator="The scores.", denominator="How many.")
    results.period(agreement, figures={reach: 40, score: (31, 4)}, state="approved")
    published = results.period(year=2022)
    jobs = results.indicator_of(agreement)
    results.measurement(published, jobs, 6_540, source="published")
    _approve(published)
    for _ in range(queries.LEAST):
        opportunities.answered(carrier, jobs_count=2, reply_with=opportunities.reply(may_publish=True))
    directory.person(name="Wilhelmina Onverwacht", email="wilhelmina@example.org")


def _approve(period):
    submitted = actions.submit_period(period=period, by=results.manager(), at=results.LATER)
    actions.approve_period(period=submitted, by=results.manager(), at=results.LATER)


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


@pytest.mark.parametrize("dataset", DATASETS, ids=CODES)
def test_no_column_is_empty_in_every_row_of_the_test(client, whole, dataset):
    rows = _file(client, dataset.code)["rows"]
    empty = {column.name for column in dataset.columns if all(row[column.name] in (None, [], {}, "") for row in rows)}
    assert not empty, "the tests below would say nothing about it"


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


PUBLIC = (
    *(f"/programme/data/{code}.json" for code in CODES), "/programme/data/activities.xml", "/programme/",
    "/programme/partners/", "/programme/ecosystem/", "/programme/calendar/", "/programme/results/?year=2025",
    "/programme/stories/", "/programme/calendar/initiatives.ics", "/programme/calendar/initiatives.atom",
    "/sitemap.xml",
)  # fmt: skip


def _personal():
    """Give what the declared personal fields hold, all over the house, and the keys and names of everybody."""
    for label in personal.declared():
        model, _, field = label.rpartition(".")
        yield from apps.get_model(model).objects.values_list(field, flat=True)
    for row in Person.objects.all():
        yield from (row.name, row.email, row.public_id)


def test_nothing_public_holds_anything_personal(client, whole):
    known = {text for text in _personal() if isinstance(text, str) and len(text) > 4}
    assert "wilhelmina@example.org" in known
    with override_settings(ERRERA_IATI_REF="XX-TEST"):
        told = {address: client.get(address).content.decode() for address in PUBLIC}
    assert {(address, text) for address, page in told.items() for text in known if text in page} == set()
    short = {row.name for row in Person.objects.all()}
    words_told = {word.strip('",<>/.') for page in told.values() for word in page.split()}
    assert not words_told & short


def test_no_file_tells_which_company_won_what(client, whole):
    companies = {str(win.company) for win in Win.objects.select_related("company")}
    wins = client.get("/programme/data/wins.json").content.decode()
    assert len(companies) == queries.LEAST
    assert not [name for name in companies if name in wins]


def test_what_is_not_approved_is_in_no_file(client, whole):
    agreement = Agreement.objects.get()
    for place, state in enumerate(("open", "submitted", "sent_back")):
        hidden = results.indicator_of(agreement)
        results.period(agreement, year=2023, span="quarter", number=place + 1, figures={hidden: 777_777}, state=state)
    results.period(agreement, year=2024, figures={results.indicator_of(agreement): 5}, state="locked")
    with override_settings(ERRERA_IATI_REF="XX-TEST"):
        files = [client.get(address).content.decode() for address in PUBLIC]
    assert not [file for file in files if "777777" in file or "777,777" in file]
    assert {row["year"] for row in _file(client, "results")["rows"]} == {2022, 2024, 2025}


def test_each_kind_of_evidence_is_a_row_of_its_own(client, whole):
    agreement = Agreement.objects.get()
    mixed = results.indicator_of(agreement, code="MIXED", targets={2024: 10})
    activity = results.period(agreement, year=2024, span="half", number=1)
    results.measurement(activity, mixed, 7)
    _approve(activity)
    confirmed = results.period(agreement, year=2024, span="half", number=2)
    row = results.measurement(confirmed, mixed, 3, tier="confirmed")
    actions.add_evidence(
        measurement=row, handed=Handed("a.pdf", "d0cument00", "a" * 64), by=results.manager(), at=results.LATER
    )
    _approve(confirmed)
    rows = [row for row in _file(client, "results")["rows"] if row["indicator"] == "MIXED"]
    assert {(row["evidence"], row["value"]) for row in rows} == {("activity", "7"), ("confirmed", "3")}


def test_amounts_of_few_companies_are_left_out(client, cast):
    carrier = partners.partnership(cast.boris.organisation)
    for _ in range(queries.LEAST - 1):
        opportunities.answered(carrier)
    company = Win.objects.first().company
    opportunities.answered(carrier, company=company)  # one more win, and no company more
    (row,) = _file(client, "wins")["rows"]
    assert (row["confirmed"], row["companies"]) == (queries.LEAST, queries.LEAST - 1)
    assert {row[name] for name in ("amount", "added_low", "added_central", "added_high", "jobs")} == {None}


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


@override_settings(ERRERA_IATI_REF="XX-TEST")
def test_the_results_of_a_year_stand_with_its_envelope(client, whole, settings):
    settings.ERRERA_TODAY = SPRING.date()
    agreement = Agreement.objects.get()
    found = results.indicator_of(agreement, code="WINS", targets={2026: 8}, direction="less")
    results.period(agreement, year=2026, span="quarter", figures={found: 5}, state="approved", at=SPRING)
    root = ET.fromstring(client.get("/programme/data/activities.xml").content)  # noqa: S314 - our own
    (result,) = root.findall("iati-activity[1]/result")
    assert (result.get("type"), result.get("aggregation-status")) == ("1", "false")
    assert result.find("indicator").get("ascending") == "false"
    assert result.find("indicator/period/period-end").get("iso-date") == "2026-12-31"
    assert result.find("indicator/period/target").get("value") == "8"
    assert result.find("indicator/period/actual").get("value") == "5"
    assert result.find("indicator/period/actual/dimension").get("value") == "activity"
    assert not root.findall("iati-activity[2]/result")


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
