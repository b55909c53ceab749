"""Written pages lead somewhere, and name no machine."""

import re
import subprocess
from pathlib import Path

import pytest

WRITTEN = sorted([*Path().glob("*.md"), *Path("docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
MACHINE = re.compile(r"(^|[^a-zA-Z.\w])/(home|root|mnt|work)/[a-z]")
REGISTRY = re.compile(r"index-url *=? *\"?http|://[^ \"]*/simple([/\" ]|$)")


@pytest.mark.parametrize("page", WRITTEN, ids=str)
def test_every_link_leads_somewhere(page):
    lost = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert not lost


def test_no_file_names_a_machine_or_a_registry():
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True).stdout.split()
    texts = [
        Path(name) for name in tracked if Path(name).suffix in {".py", ".md", ".toml", ".lock", ".html", ".po", ""}
    ]
    found = [
        f"{file}:{number}"
        for file in texts
        if file.is_file() and file != Path("tests/house/test_docs.py")
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), start=1)
        if MACHINE.search(line) or REGISTRY.search(line)
    ]
    assert not found
