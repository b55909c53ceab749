"""Audit packs whose hashes verify and whose bytes are the same again; statements that add up, on page and paper."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse

from errera.claims import actions, queries
from errera.claims.models import AuditPack
from errera.claims.presenters import statements
from errera.claims.shapes.statement import SHOWN
from errera.claims.tasks import audit_pack
from errera.foundation.documents.models import Document
from errera.foundation.sentences import Invalid
from errera.foundation.work.models import Run
from errera.foundation.work.shapes import Work
from errera.ledger.states import AccountKind as Kind
from tests.cast import NOON
from tests.factories import claims, documents, money

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = timedelta(days=1)


@pytest.fixture
def claim(cast, allocation):
    """A paid claim with a paper and a reason, an advance before it and a recovery after it, each on its own day."""
    boris = cast.boris.actor
    claims.advance(allocation, 20_000, at=NOON)
    claim = claims.draft(allocation, boris, at=NOON + DAY)
    paper = documents.keep(claim, boris)
    handed = claims.handed()
    handed = type(handed)(paper.title, paper.public_id, paper.sha256)
    actions.add_evidence(line=claims.first_line(claim), kind="cost", handed=handed, by=boris, at=NOON + DAY)
    claim = actions.submit_claim(claim=claim, by=boris, at=NOON + DAY)
    claims.judge(claim, claims.officer(), 45_000, at=NOON + 2 * DAY)
    claim = actions.approve_claim(claim=claim, by=claims.officer(), at=NOON + 2 * DAY)
    return claims.bank_pays(claim, at=NOON + 3 * DAY)


def made(member, **facts):
    """Carry the job out and give the archive."""
    told = []
    work = Work(by=member.actor, at=NOON + 4 * DAY, facts=facts, run="r", tell=lambda *far: told.append(far))
    result = audit_pack(work)
    assert told[-1][0] == told[-1][1]
    pack = AuditPack.objects.get(public_id=result["pack"])
    with default_storage.open(pack.place, "rb") as file:
        return pack, file.read()


def test_every_hash_in_the_pack_verifies(cast, claim):
    pack, data = made(cast.boris, claim=claim.public_id)
    assert hashlib.sha256(data).hexdigest() == pack.sha256
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = archive.read("manifest.json")
        assert archive.read("manifest.sha256").decode() == f"{pack.manifest_sha256}  manifest.json\n"
        assert hashlib.sha256(manifest).hexdigest() == pack.manifest_sha256
        named = json.loads(manifest)["files"]
        assert {*named, "manifest.json", "manifest.sha256"} == set(archive.namelist())
        assert len(named) == pack.files
        for name, digest in named.items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest, name


def test_the_pack_holds_trail_papers_and_ledger(cast, claim):
    _, data = made(cast.ada, claim=claim.public_id)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        trail = json.loads(archive.read("trail.json"))
        rows = list(csv.DictReader(io.StringIO(archive.read("ledger.csv").decode())))
        record = json.loads(archive.read("record.json"))
        said = archive.read("trail.txt").decode()
        [paper] = [name for name in archive.namelist() if name.startswith("documents/")]
        assert archive.read(paper) == documents.PDF
    steps = [event["what"] for event in trail if event["target"].startswith("claims.Claim:")]
    assert steps == [
        f"claims.claim.{step}" for step in ("begun", "submitted", "reviewed", "approved", "ordered", "paid")
    ]
    assert sum(int(row["cents"]) for row in rows) == 0
    assert record["lines"][0]["accepted_cents"] == 45_000
    assert "Looked at." in said


def test_the_same_data_give_the_same_bytes(cast, claim):
    (first, one), (second, other) = made(cast.ada, claim=claim.public_id), made(cast.ada, claim=claim.public_id)
    assert one == other
    assert first.public_id != second.public_id


def test_the_pack_of_an_agreement_is_for_the_agency(cast, claim, allocation):
    agreement = allocation.agreement.public_id
    _, data = made(cast.ada, agreement=agreement)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        record = json.loads(archive.read("record.json"))
    assert (len(record["claims"]), len(record["advances"])) == (1, 1)
    with pytest.raises(Invalid, match="for the agency"):
        made(cast.boris, agreement=agreement)


@pytest.mark.parametrize("who", ["clara", "dan"])
def test_nobody_else_makes_the_pack_of_a_claim(cast, claim, who):
    with pytest.raises(Exception, match=r"No Claim matches|Audit packs are for"):
        made(getattr(cast, who), claim=claim.public_id)


def test_a_paper_that_was_changed_in_the_store_stops_the_pack(cast, claim):
    paper = Document.objects.get()
    with default_storage.open(paper.place, "rb") as file:
        kept = file.read()
    default_storage.delete(paper.place)
    try:
        with pytest.raises(Invalid, match="not what it was"):
            made(cast.ada, claim=claim.public_id)
    finally:
        from django.core.files.base import ContentFile

        default_storage.save(paper.place, ContentFile(kept))


def test_a_pack_that_was_made_never_changes(cast, claim):
    made(cast.ada, claim=claim.public_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditPack.objects.update(sha256="0" * 64)


def test_a_partner_asks_for_a_pack_and_downloads_it(cast, enter, claim, django_capture_on_commit_callbacks):
    client = enter(cast.boris)
    answer = client.post(reverse("claims:pack-make", args=[claim.public_id]))
    run = Run.objects.get(kind="claims.audit_pack")
    assert answer.url == reverse("work:run-detail", args=[run.public_id])
    pack, data = made(cast.boris, claim=claim.public_id)
    handed = client.get(reverse("claims:pack", args=[pack.public_id]))
    assert b"".join(handed.streaming_content) == data
    assert enter(cast.clara).get(reverse("claims:pack", args=[pack.public_id])).status_code == 404
    assert pack.file_name in client.get(reverse("claims:claim-history", args=[claim.public_id])).content.decode()


def test_the_agency_asks_for_the_pack_of_an_agreement(cast, enter, claim, allocation):
    client = enter(cast.ada)
    made(cast.ada, agreement=allocation.agreement.public_id)
    url = reverse("claims:pack-of-agreement", args=[allocation.agreement.public_id])
    assert AuditPack.objects.get().sha256 in client.get(url).content.decode()
    answer = client.post(reverse("claims:pack-make-agreement", args=[allocation.agreement.public_id]))
    assert answer.status_code == 302
    assert enter(cast.boris).get(url).status_code == 403


# --- statements -------------------------------------------------------------------------------------------
def test_a_statement_opens_with_what_stood_and_closes_with_what_stands(allocation, claim):
    [whole] = queries.statements_of(allocation.partnership, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))
    assert whole.opening == dict.fromkeys(SHOWN, 0)
    assert {kind: cents for kind, cents in whole.closing.items() if cents} == {
        Kind.COMMITTED: 4_000_000 - 45_000, Kind.PAID: 45_000,
    }  # fmt: skip
    assert whole.adds_up
    assert {row.code for row in whole.movements} == {allocation.code, claim.code}


@pytest.mark.parametrize("days", range(5))
def test_a_statement_adds_up_wherever_it_is_cut(allocation, claim, days):
    cut = NOON.date() + days * DAY
    [before] = queries.statements_of(allocation.partnership, from_on=date(2026, 1, 1), until_on=cut)
    [after] = queries.statements_of(allocation.partnership, from_on=cut + DAY, until_on=date(2026, 12, 31))
    assert (before.adds_up, after.adds_up) == (True, True)
    assert before.closing == after.opening


def test_a_statement_is_a_page_for_the_partner_itself(cast, enter, allocation, claim):
    url = reverse("claims:statement", args=[allocation.partnership.public_id])
    html = enter(cast.boris).get(url, {"from_on": "2026-03-17", "on": "2026-03-18"}).content.decode()
    assert "On 18 March 2026, EUR 200 is settled" in html
    assert "Opening" in html
    assert enter(cast.boris).get(url, {"on": "soon"}).status_code == 400
    assert enter(cast.boris).get(url, {"from_on": "2026-03-18", "on": "2026-03-17"}).status_code == 400
    assert enter(cast.boris).get(url, {"year": "2026"}).status_code == 400


@pytest.mark.parametrize(("language", "word"), [("en", "Statement of account"), ("nl", "Rekeningoverzicht")])
def test_a_statement_is_a_tagged_paper_in_either_language(cast, enter, allocation, claim, language, word):
    url = reverse("claims:statement-pdf", args=[allocation.partnership.public_id, language])
    first, second = (enter(cast.boris).get(url).content for _ in range(2))
    assert first == second
    assert first.startswith(b"%PDF-")
    found = queries.statements_of(allocation.partnership, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))
    from django.utils.translation import override

    with override(language):
        words = statements.content_of(allocation.partnership, found, language)
    assert words["title"] == word
    assert enter(cast.boris).get(url.replace(f"-{language}.pdf", "-fr.pdf")).status_code == 404


def test_a_partner_without_money_has_a_statement_that_says_so(cast):
    people = money.people(cast)
    assert not queries.partnerships_with_claims(people.fin.actor).exists()
    from tests.factories import partners

    held = partners.partnership(cast.clara.organisation)
    assert queries.statements_of(held, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31)) == []
    assert statements.pdf_of(held, [], "en").startswith(b"%PDF-")
