"""Short ways for tests to act on the pages of claims."""

from django.core.files.uploadedfile import SimpleUploadedFile

from errera.claims.models import Claim
from tests.pages import addresses_of

at = addresses_of("claims")

TYPED = {
    "supplier": "Hall of fiction", "supplier_number": "0403.019.261", "invoice_number": "F-1", "budget_line": "2",
    "dated_on": "2026-02-03", "paid_on": "2026-02-20", "cost": "1.000,00", "claimed": "500", "description": "Room",
}  # fmt: skip


def page(client, name, *things, **query):
    answer = client.get(at(name, *things), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def upload(name, content):
    return SimpleUploadedFile(name, content)


def begun(client, allocation):
    answer = client.post(at("claim-new", allocation), {"from_on": "2026-01-01", "until_on": "2026-02-28"})
    claim = Claim.objects.latest("pk")
    assert answer.url == at("line-new", claim)
    return claim
