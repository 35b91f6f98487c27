import os
import re
from pathlib import Path

import pytest

from generator.model.finding import Finding, Severity
from generator.model.place import Place
from generator.pages import prose
from generator.pages.prose import Prose, attachments, read_prose
from generator.texts import load


def write(content: Path, name: str, text: str | bytes) -> Path:
    path = content / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_no_folder_means_no_pages(tmp_path: Path) -> None:
    assert read_prose(tmp_path) == ((), ())
    assert attachments(tmp_path) == ()


def test_a_translated_page_stands_in_the_folder_of_its_language(tmp_path: Path) -> None:
    for name in ("en/glossary.md", "faq.md", "faq/schools.md"):
        write(tmp_path, name, "x")
    pages, findings = read_prose(tmp_path)
    assert {page.url for page in pages} == {"en/glossary/", "faq/", "faq/schools/"}
    assert findings == ()


def test_pages_come_in_order_with_their_front_matter_taken_off(tmp_path: Path) -> None:
    write(tmp_path, "b/c.md", "# Заголовок")
    write(tmp_path, "a.md", '---\r\ntitle: "Словарь: слова"\r\n# note\n\ndescription: Что это\n---\n# А')
    (first, second), findings = read_prose(tmp_path)
    assert first == Prose("a.md", "# А", "Словарь: слова", "Что это", 7)
    assert second == Prose("b/c.md", "# Заголовок")
    assert (first.url, second.url) == ("a/", "b/c/")
    assert findings == ()


@pytest.mark.parametrize(
    ("name", "text", "code", "place", "facts"),
    [
        ("index.md", "x", "prose-home-taken", (1, 1), {}),
        ("en/index.md", "x", "prose-home-taken", (1, 1), {}),
        ("en.md", "x", "prose-address-taken", (1, 1), {"url": "en"}),
        ("en/schools.md", "x", "prose-address-taken", (1, 1), {"url": "en/schools"}),
        ("sah/rules/a.md", "x", "prose-address-taken", (1, 1), {"url": "sah/rules/a"}),
        ("README.md", "x", "prose-home-taken", (1, 1), {}),
        ("a.md", "а\nб\nвг".encode() + "в".encode("cp1251"), "not-utf-8", (3, 3), {"byte": "E2"}),
        ("a.md", "\ufeffх".encode("utf-16-le"), "not-utf-8", (1, 1), {"byte": "FF"}),
        ("a.md", " \n\n", "empty-file", (1, 1), {}),
        ("a.md", "x" * 200_001, "file-too-large", (1, 1), {"limit": 200_000}),
        ("a.md", "а\n\u202eб", "unprintable-character", (2, 1), "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a.md", "а\n\nб\x00", "unprintable-character", (3, 2), "U+0000 CONTROL"),
        ("a.md", "а\u200bб", "unprintable-character", (1, 2), "U+200B ZERO WIDTH SPACE"),
        ("a.md", "а\u2028б", "unprintable-character", (1, 2), "U+2028 LINE SEPARATOR"),
        (
            "a.md",
            "---\ntitle: x\ntemplate: 404.html\n---\n",
            "prose-front-matter",
            (3, 1),
            "template: 404.html",
        ),
        ("a.md", "---\nshell: class\n---\n", "prose-front-matter", (2, 1), "shell: class"),
        ("Upper.MD", "x", "wrong-extension", (1, 1), {}),
        ("a.markdown", "x", "wrong-extension", (1, 1), {}),
        ("a.yml", "x", "unknown-file", (1, 1), {}),
        ("a.svg", "<svg/>", "unknown-file", (1, 1), {}),
        ("a.html", "x", "unknown-file", (1, 1), {}),
        ("LICENSE", "x", "unknown-file", (1, 1), {}),
        ("b/a.js", "x", "unknown-file", (1, 1), {}),
        ("b\\a.md", "x", "bad-file-name", (1, 1), {"value": "b\\a.md"}),
    ],
)
def test_what_cannot_be_published_is_found_at_its_place(
    tmp_path: Path,
    name: str,
    text: str | bytes,
    code: str,
    place: tuple[int, int],
    facts: dict[str, str | int] | str,
) -> None:
    write(tmp_path, name, text)
    write(tmp_path, "good.md", "x")
    pages, findings = read_prose(tmp_path)
    assert pages == (Prose("good.md", "x"),)
    if isinstance(facts, str):
        facts = {"written" if code == "prose-front-matter" else "character": facts}
    assert findings == (Finding(code, Severity.ERROR, Place(f"pages/{name}", *place), facts),)


def test_every_fault_of_a_page_is_found(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\na: 1\nb: 2\n---\n")
    write(tmp_path, "b.md", "\u200b\n\u200b")
    places = [(one.code, one.place.file, one.place.line) for one in read_prose(tmp_path)[1]]
    assert places == [
        ("prose-front-matter", "pages/a.md", 2),
        ("prose-front-matter", "pages/a.md", 3),
        ("unprintable-character", "pages/b.md", 1),
        ("unprintable-character", "pages/b.md", 2),
    ]


def test_a_byte_order_mark_is_a_warning_and_the_page_is_published(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "\ufeff---\ntitle: А\n---\nтекст")
    pages, findings = read_prose(tmp_path)
    assert pages == (Prose("a.md", "текст", "А", "", 4),)
    assert findings == (Finding("byte-order-mark", Severity.WARNING, Place("pages/a.md"), {}),)


@pytest.mark.parametrize(
    "name",
    [
        "404.md", "404.html.md", "about.md", "About.md", "assets/a.md", "calendars/index.md", "index/a.md",
        "index.html.md", "pagefind.md", "roadmaps/a.md", "schools.md", "manifest.json.md", "robots.txt.md",
        "sitemap.xml.md", "sitemap-12.xml.md", "sitemap.xml.gz.md", "grafik.shell.class/x/x/x/index.md",
        "grafik.shell.about.md", "assets/a.png", "schools/a.pdf",
    ],
)  # fmt: skip
def test_addresses_of_the_site_itself_are_taken(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, "x")
    pages, findings = read_prose(tmp_path)
    assert (pages, attachments(tmp_path)) == ((), ())
    assert [(one.code, one.place.file) for one in findings] == [("prose-address-taken", f"pages/{name}")]


@pytest.mark.parametrize("name", ["abouts.md", "a/about.md", "sitemap.md", "a/index.md", "a/README.md"])
def test_addresses_that_only_resemble_them_are_free(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, "x")
    assert read_prose(tmp_path) == ((Prose(name, "x"),), ())


def test_two_files_of_one_address_are_a_finding(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "x")
    write(tmp_path, "a/index.md", "y")
    write(tmp_path, "b.png", "x")
    write(tmp_path, "b.png.md", "y")
    pages, findings = read_prose(tmp_path)
    assert [page.source for page in pages] == ["a/index.md"]
    assert findings == (
        Finding("prose-same-address", Severity.ERROR, Place("pages/a.md"), {"other": "pages/a/index.md"}),
        Finding("prose-same-address", Severity.ERROR, Place("pages/b.png.md"), {"other": "pages/b.png"}),
    )


def test_a_rule_across_the_page_is_no_front_matter(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "текст\n\n---\n\nтекст")
    assert read_prose(tmp_path)[0][0].body == "текст\n\n---\n\nтекст"


def test_pictures_and_documents_are_attached(tmp_path: Path) -> None:
    png = write(tmp_path, "img/a.PNG", b"x")
    pdf = write(tmp_path, "order.pdf", b"x")
    write(tmp_path, ".hidden.md", "x")
    write(tmp_path, ".git/a.md", "x")
    assert attachments(tmp_path) == (png, pdf)
    assert read_prose(tmp_path) == ((), ())


def test_an_attachment_has_a_largest_size(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", b"")
    os.truncate(path, 20_000_001)
    limit = {"limit": 20_000_000}
    assert attachments(tmp_path) == ()
    assert read_prose(tmp_path)[1] == (
        Finding("file-too-large", Severity.ERROR, Place("pages/a.pdf"), limit),
    )


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("x", "utf-8")
    png = write(tmp_path, "a.png", b"x")
    for name, target in (("link.md", outside / "secret.md"), ("link.png", png), ("folder", outside)):
        (tmp_path / "pages" / name).symlink_to(target)
    (tmp_path / "pages" / "nowhere.md").symlink_to(tmp_path / "none")
    pages, findings = read_prose(tmp_path)
    assert (pages, attachments(tmp_path)) == ((), (png,))
    assert [(one.code, one.place.file) for one in findings] == [
        ("symbolic-link", "pages/folder"),
        ("symbolic-link", "pages/link.md"),
        ("symbolic-link", "pages/link.png"),
        ("symbolic-link", "pages/nowhere.md"),
    ]


def test_the_folder_itself_is_no_symbolic_link_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "pages").symlink_to(tmp_path)
    assert [(one.code, one.place.file) for one in read_prose(tmp_path)[1]] == [("symbolic-link", "pages")]
    (tmp_path / "pages").unlink()
    (tmp_path / "pages").write_text("x", "utf-8")
    assert [(one.code, one.place.file) for one in read_prose(tmp_path)[1]] == [("unknown-file", "pages")]


def test_what_is_no_file_is_found_instead_of_waited_for(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    os.mkfifo(tmp_path / "pages" / "a.md")
    assert [one.code for one in read_prose(tmp_path)[1]] == ["unknown-file"]


def test_names_that_could_forge_a_report_are_shown_harmless(tmp_path: Path) -> None:
    write(tmp_path, "a\nb.md", "x")
    (finding,) = read_prose(tmp_path)[1]
    assert (finding.code, finding.place.file) == ("bad-file-name", "pages/a\N{REPLACEMENT CHARACTER}b.md")


def test_every_finding_has_words_for_people() -> None:
    source = Path(prose.__file__).read_text("utf-8")
    codes = set(re.findall(r'(?:_found|problems\.add)\("([a-z0-9-]+)"', source))
    assert len(codes) > 8
    assert [code for code in sorted(codes) if not load().has(f"findings.{code}")] == []
