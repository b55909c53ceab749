"""Draws the outline of the world and writes where each country lies: `python -m tools.world_map FOLDER`.

FOLDER holds Natural Earth's `ne_110m_admin_0_countries` (public domain) as .shp and .dbf. Both results are committed;
this runs again only when the source or the projection changes.
"""

from __future__ import annotations

import csv
import itertools
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from errera.foundation.ui import maps

NAME = "ne_110m_admin_0_countries"
OUTLINE = Path("src/errera/foundation/ui/static/ui/world.svg")
COUNTRIES = Path("src/errera/foundation/reference/data/countries.csv")
POINTS = Path("src/errera/foundation/reference/data/country_points.csv")
LEAST = 2.4  # units between two corners that are both drawn
Ring = list[tuple[float, float]]


def rings(file: Path) -> Iterator[Ring]:
    """Give every ring of every polygon of a shapefile as pairs of latitude and longitude."""
    held, offset = file.read_bytes(), 100
    while offset < len(held):
        length = struct.unpack(">i", held[offset + 4 : offset + 8])[0] * 2
        body = held[offset + 8 : offset + 8 + length]
        parts, corners = struct.unpack("<2i", body[36:44])
        begins = [*struct.unpack(f"<{parts}i", body[44 : 44 + 4 * parts]), corners]
        flat = struct.unpack(f"<{2 * corners}d", body[44 + 4 * parts : 44 + 4 * parts + 16 * corners])
        for begin, end in itertools.pairwise(begins):
            yield [(flat[2 * i + 1], flat[2 * i]) for i in range(begin, end)]
        offset += 8 + length


def records(file: Path) -> Iterator[dict[str, str]]:
    """Give the rows of a dBase file."""
    held = file.read_bytes()
    count, head, size = struct.unpack("<I2H", held[4:12])
    columns, offset = [], 32
    while held[offset] != 0x0D:
        columns.append((held[offset : offset + 11].split(b"\0")[0].decode(), held[offset + 16]))
        offset += 32
    for row in range(count):
        at, found = head + row * size + 1, {}
        for name, width in columns:
            found[name] = held[at : at + width].decode("utf-8", "replace").strip(" \0")
            at += width
        yield found


def path_of(ring: Ring) -> str:
    """Draw a ring, leaving out corners that nobody would see; nothing for what lies off the picture."""
    if max(latitude for latitude, _ in ring) < maps.SOUTH:
        return ""
    drawn: list[tuple[float, float]] = []
    for latitude, longitude in ring:
        x, y = maps.place_of(max(latitude, maps.SOUTH), longitude)
        if not drawn or abs(x - drawn[-1][0]) + abs(y - drawn[-1][1]) >= LEAST:
            drawn.append((x, y))
    if len(drawn) < 3:
        return ""
    (x, y), steps = drawn[0], itertools.pairwise(drawn)
    moves = "".join(f"{b[0] - a[0]:+.1f}{b[1] - a[1]:+.1f}" for a, b in steps)
    return f"M{x:g} {y:g}l{moves.replace('.0', '').removeprefix('+')}z"


def main(folder: Path) -> None:
    """Write both files."""
    outline = "".join(path_of(ring) for ring in rings(folder / f"{NAME}.shp"))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {maps.WIDTH} {maps.HEIGHT}">'
    OUTLINE.write_text(f'{head}<path stroke="#000" stroke-width="1" d="{outline}"/></svg>\n')
    known = {row["alpha2"] for row in csv.DictReader(COUNTRIES.open(encoding="utf-8", newline=""))} - {"AQ"}
    rows = {row["ISO_A2_EH"]: row for row in records(folder / f"{NAME}.dbf") if row["ISO_A2_EH"] in known}
    with POINTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["alpha2", "latitude", "longitude"])
        for code, row in sorted(rows.items()):
            writer.writerow([code, f"{float(row['LABEL_Y']):.2f}", f"{float(row['LABEL_X']):.2f}"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
