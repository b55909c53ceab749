"""Reports and briefs on paper: the same byte by byte, with a reference for each number, and two pages at most."""

from datetime import date

import pytest

from errera.results import queries
from errera.results.models import Edition
from tests.cast import TODAY
from tests.factories import initiatives, partners
from tests.factories import results as make
from tests.pages import page

pytestmark = pytest.mark.slow


class TestReports:
    def test_the_annual_report_is_the_same_byte_by_byte_and_its_numbers_have_references(self, cast, enter, spent):
        client = enter(cast.ana)
        files = {client.get("/results/reports/annual/2025/nl/").content for _ in range(2)}
        assert len(files) == 1
        assert files.pop().startswith(b"%PDF")
        found = queries.annual_of(cast.ana.actor, 2025, TODAY)
        from errera.results.presenters.report import annual_content

        content = annual_content(found, "en")
        numbers = [cell for c in content["chapters"] for p in c["parts"] for row in p.get("rows", []) for cell in row]
        used = {cell["ref"] for cell in numbers if cell["ref"]}
        assert used == set(range(1, len(content["references"]) + 1))
        assert "results.figure(id=" in " ".join(content["references"])
        assert "EUR 1,000,000" in str(content)

    def test_an_edition_is_written_down_and_compared(self, cast, enter, approved, reach):
        ana = enter(cast.ana)
        assert ana.post("/results/reports/annual/2025/en/write/").status_code == 302
        edition = Edition.objects.get()
        url = f"/results/reports/editions/{edition.public_id}/"
        assert "the same file, byte by byte" in page(ana, url)
        assert "2025" in page(ana, "/results/reports/")
        make.period(None, figures={reach: 99}, state="approved")
        assert "the data have changed" in page(ana, url)

    def test_a_partners_own_report_is_prefilled(self, cast, enter, approved):
        answer = enter(cast.boris).get(f"/results/periods/{approved.public_id}/report/nl/")
        assert answer.content.startswith(b"%PDF")
        page(enter(cast.boris), f"/results/periods/{approved.public_id}/report/xx/", 404)

    def test_the_programmes_own_report_has_no_targets_of_a_partner(self, cast, enter, reach):
        made = make.period(None, figures={reach: 5}, state="approved")
        assert enter(cast.ana).get(f"/results/periods/{made.public_id}/report/en/").content.startswith(b"%PDF")

    @pytest.mark.parametrize("kind", ["partner", "country", "domain"])
    def test_a_brief_is_two_pages_at_most_however_much_there_is(self, cast, enter, spent, kind):
        import typst

        from errera.results.presenters import brief, report

        domain = partners.domain(version=spent.objective.version)
        partner = spent.allocation.partnership
        partner.core_domains.add(domain)
        for number in range(14):
            made = initiatives.initiative(
                partner, domains=(domain,), from_on=date(2025, 6, 1), until_on=date(2025, 6, 2)
            )
            assert number >= 0
            assert made
        address = {"partner": partner.public_id, "country": "JP", "domain": domain.public_id}[kind]
        answer = enter(cast.ana).get(f"/results/reports/{kind}/{address}/en/?year=2025")
        assert answer.content.startswith(b"%PDF")
        found = {
            "partner": lambda: queries.brief_of_partner(cast.ana.actor, partner, 2025, TODAY),
            "country": lambda: queries.brief_of_country(cast.ana.actor, "JP", "Japan", 2025, TODAY),
            "domain": lambda: queries.brief_of_domain(cast.ana.actor, domain, 2025, TODAY),
        }[kind]()
        content = brief.brief_content(found, "en")
        assert "The first 9 of" in str(content)
        import json

        pages = typst.compile(str(report.TEMPLATE), format="png", ppi=20, ignore_system_fonts=True,
                              sys_inputs={"report": json.dumps(content)})  # fmt: skip
        assert isinstance(pages, bytes) or len(pages) <= 2

    def test_a_country_that_is_none_does_not_exist(self, cast, enter):
        page(enter(cast.ana), "/results/reports/country/XX/en/", 404)
