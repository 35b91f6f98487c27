"""How a reader reports a mistake: an address from mkdocs.yml with the page that the reader was on."""

from pathlib import Path
from urllib.parse import quote

import pytest
from markupsafe import Markup

from generator.pages.settings import Settings, SettingsError, read_settings
from generator.pages.shell import Shell, token


def test_a_shell_gives_title_and_address_for_use_within_an_address() -> None:
    shell = Shell.parse(
        f"<title>{token('title')}</title>{token('body')}{token('quoted_title')}|{token('quoted_address')}"
    )
    html = shell.fill(title="А & Б?", description="", canonical="https://a.example/x/", body=Markup("-"))
    assert html.decode().endswith(f"-{quote('А & Б?', safe='')}|https%3A%2F%2Fa.example%2Fx%2F")


def test_a_site_that_does_not_know_its_address_gives_the_path() -> None:
    shell = Shell.parse(f"{token('title')}{token('body')}{token('quoted_address')}")
    assert (
        shell.fill(title="", description="", canonical="", body=Markup(), path="schools/x/")
        == b"schools%2Fx%2F"
    )


def project(root: Path, report: str) -> Path:
    (root / "mkdocs.yml").write_text(f"site_name: x\nextra:\n  report_address: '{report}'\n", "utf-8")
    return root


@pytest.mark.parametrize(
    "report", ["https://a.example/new?t={title}&p={address}", "mailto:a@a.example?subject={title}"]
)
def test_an_address_or_a_letter_may_be_set(tmp_path: Path, report: str) -> None:
    assert read_settings(project(tmp_path, report)) == Settings(site_url="")


@pytest.mark.parametrize("report", ["javascript:alert(1)", "data:text/html,x", "issues"])
def test_anything_else_is_refused(tmp_path: Path, report: str) -> None:
    with pytest.raises(SettingsError, match="report_address"):
        read_settings(project(tmp_path, report))


@pytest.mark.parametrize("path", ["", "schools/demo/primer-1/5a/", "glossary/", "changes/"])
def test_every_page_says_how_to_report_where_no_address_is_set(site: Path, path: str) -> None:
    html = (site / path / "index.html").read_text("utf-8")
    assert f'href="{"../" * path.count("/")}about/#mistakes"' in html.replace('"./about', '"about')
