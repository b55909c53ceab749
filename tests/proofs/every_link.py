"""Walks the whole demo as every role, by its links alone: none leads to a refusal, and no page asks too much.

`python -m tests.proofs.every_link [EACH]` opens at most so many pages of each kind for each reader, and tells the links
that lead to a refusal and the pages that cost more queries than a page of a record may.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from tests.proofs import stage

if TYPE_CHECKING:
    from django.test import Client

EACH = 3
BEGIN = ("/", "/programme/")
LINK = re.compile(r'<a\b[^>]*?\shref="(/[^"#?]*)')
REFUSALS = (400, 403, 404, 500)
SHORT = 12
LONGER = {  # each with the reason why more is borne
    "audit:event": (13, "names all that a change of one record mentions"),
    "bids:call-detail": (13, "shows rules, criteria, bids and what happened"),
    "claims:line": (17, "runs the whole checker over the claim"),
    "bids:bid-completeness": (15, "runs every rule of the call over the draft"),
    "directory:organisation-detail": (20, "counts the aid of the whole undertaking for its own people"),
    "fees:schedule": (13, "prices every kind of participant with what was taken"),
    "funding:allocation": (13, "shows what bids, claims and initiatives say of it"),
    "initiatives:initiative-work": (13, "asks every room above what came of it"),
    "partners:partners": (13, "shows the health of every partner"),
    "partners:partnership": (13, "shows the health of a partner and its money"),
    "registrations:passport": (14, "brings together what every room knows of a company"),
    "results:home": (13, "is the whole programme"),
    "results:partner": (16, "is the whole of a partner"),
    "results:figure": (14, "leads down to the books"),
    "strategy:objective-detail": (14, "shows what every room does for it"),
    "initiatives:initiative-team": (15, "looks for a team, and for lessons of similar initiatives"),
    "website:ecosystem": (15, "is computed once and then kept for everybody"),
    "website:need": (18, "asks four rooms what fits"),
    "website:programme": (15, "is computed once and then kept for everybody"),
    "website:results": (60, "is computed once and then kept for everybody"),
    "website:data-iati": (34, "is a file of four years"),
    "website:home": (45, "asks every room what waits for the reader"),
    "directory:organisation-merge": (30, "asks every table that names an organisation"),
    "directory:person-merge": (60, "asks every table that names a person"),
    "results:annual": (25, "is a year of the whole programme"),
    "results:brief-partner": (16, "is all of a partner on one paper"),
    "partners:evidence-pack": (22, "is a file of all evidence"),
    "workbook:programme": (150, "is the whole programme in a file"),
}


@dataclass
class Walk:
    """One reader's way: which pages were opened, what each kind cost at most, which links led to a refusal."""

    reader: str
    client: Client
    each: int
    opened: Counter[str] = field(default_factory=Counter)
    cost: dict[str, tuple[int, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def go(self) -> None:
        """Follow links, the nearest first."""
        ways, met = deque((path, "the address line") for path in BEGIN), set(BEGIN)
        while ways:
            path, origin = ways.popleft()
            for link in self.open(path, origin):
                if link not in met:
                    met.add(link)
                    ways.append((link, path))

    def open(self, path: str, origin: str) -> Iterator[str]:
        """Open a page unless enough of its kind were seen; gives the links on it."""
        from django.urls import Resolver404, resolve

        try:
            name = resolve(path).view_name
        except Resolver404:
            return self.refused.append(f"{self.reader}: {path} on {origin} leads nowhere") or iter(())
        if self.opened[name] >= self.each:
            return iter(())
        self.opened[name] += 1
        return self._look(path, name, origin)

    def _look(self, path: str, name: str, origin: str) -> Iterator[str]:
        answer, body, cost = self._ask(path)
        if cost > SHORT:  # what is kept for everybody is paid by the first reader
            cost = min(cost, self._ask(path)[2])
        if answer.status_code in REFUSALS:
            self.refused.append(f"{self.reader}: {name} {path} on {origin} is answered {answer.status_code}")
        if answer.status_code == 200:
            self.cost[name] = max(self.cost.get(name, (0, "")), (cost, path))
        is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        return (unescape(link) for link in LINK.findall(body.decode())) if is_page else iter(())

    def _ask(self, path: str) -> tuple[Any, bytes, int]:
        """Give the answer, what it holds and how many queries it cost."""
        from django.db import connection, reset_queries
        from django.test.utils import CaptureQueriesContext

        reset_queries()  # Django keeps no more than nine thousand
        with CaptureQueriesContext(connection) as asked:
            answer = self.client.get(path)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer, body, len(asked)


def readers() -> Iterator[tuple[str, Client]]:
    """Give everybody for whom the demo has a door, logged in, and the public."""
    from django.test import Client

    from errera.cli.demo.content import programme
    from errera.foundation.accounts import queries

    yield "the public", Client(SERVER_NAME="localhost")
    for door in queries.demo_doors(programme()["demo"]["today"]):
        client = Client(SERVER_NAME="localhost")
        client.force_login(queries.demo_user(door.role.code, programme()["demo"]["today"]))
        yield door.role.code, client


def faults_of(walk: Walk) -> Iterator[str]:
    """Give the links that lead to a refusal, and the pages that ask too much."""
    yield from walk.refused
    for name, (cost, path) in sorted(walk.cost.items()):
        most, _ = LONGER.get(name, (SHORT, ""))
        if cost > most:
            yield f"{walk.reader}: {name} {path} costs {cost} queries, {most} at most"


def main(each: int = EACH) -> int:
    """Live the demo, walk through it, and tell."""
    os.environ["ERRERA_TODAY"], os.environ["ERRERA_DEMO"] = "2026-03-16", "1"
    with stage.empty_database() as folder:
        from errera.cli.demo import fill, story

        fill.fill(folder / "programme.xlsx", out=lambda line: None)
        story.tell()
        walks = [Walk(reader, client, each) for reader, client in readers()]
        for walk in walks:
            walk.go()
        faults = [fault for walk in walks for fault in faults_of(walk)]
        pages = sum(walk.opened.total() for walk in walks)
        for fault in faults[20:]:
            print(fault)
        kinds = len({name for walk in walks for name in walk.cost})
        stage.tell(f"{len(walks)} readers followed links to {pages} pages of {kinds} kinds", faults)
        for name, (most, why) in LONGER.items():
            print(f"allowed {most}: {name} {why}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
