"""Every page of the built site is valid HTML."""

from pathlib import Path

from tests.audit.html_faults import html_faults


def test_the_checker_finds_nothing_in_any_page(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    assert html_faults(site, pages) == []


def test_the_checker_sees_a_fault(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<!doctype html>\n<html lang="ru"><title>1</title><a href="a b">2</a></html>', "utf-8")
    assert [(one.page, one.line) for one in html_faults(tmp_path, [page])] == [("index.html", 2)]
