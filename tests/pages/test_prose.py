from pathlib import Path

import pytest

from generator.model.finding import Finding, Severity
from generator.model.place import Place
from generator.pages.prose import Prose, attachments, read_prose


def write(content: Path, name: str, text: str | bytes) -> Path:
    path = content / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_no_folder_means_no_pages(tmp_path: Path) -> None:
    assert read_prose(tmp_path) == ((), ())
    assert attachments(tmp_path) == ()


def test_pages_come_in_order_with_their_front_matter_taken_off(tmp_path: Path) -> None:
    write(tmp_path, "b/c.md", "# Заголовок")
    write(tmp_path, "a.md", '\ufeff---\ntitle: "Словарь: слова"\n# note\n\ndescription: Что это\n---\n# А')
    first, second = read_prose(tmp_path)[0]
    assert first == Prose("a.md", "# А", "Словарь: слова", "Что это", 7)
    assert second == Prose("b/c.md", "# Заголовок")
    assert (first.url, second.url) == ("a/", "b/c/")


@pytest.mark.parametrize(
    ("name", "text", "code", "line", "facts"),
    [
        ("index.md", "x", "prose-home-taken", 1, {}),
        ("README.md", "x", "prose-home-taken", 1, {}),
        ("a.md", "а\nб\n".encode() + "в".encode("cp1251"), "prose-not-utf8", 3, {}),
        ("a.md", "x" * 200_001, "prose-too-long", 1, {"bytes": 200_001, "limit": 200_000}),
        ("a.md", "а\n\u202eб", "prose-hidden-character", 2, {"character": "U+202E"}),
        ("a.md", "а\n\n\x00", "prose-hidden-character", 3, {"character": "U+0000"}),
        (
            "a.md",
            "---\ntitle: x\ntemplate: 404.html\n---\n",
            "prose-front-matter",
            3,
            {"written": "template: 404.html"},
        ),
        ("a.md", "---\nshell: class\n---\n", "prose-front-matter", 2, {"written": "shell: class"}),
    ],
)
def test_what_cannot_be_published_is_found_at_its_place(
    tmp_path: Path, name: str, text: str | bytes, code: str, line: int, facts: dict[str, str | int]
) -> None:
    write(tmp_path, name, text)
    write(tmp_path, "good.md", "x")
    pages, findings = read_prose(tmp_path)
    assert pages == (Prose("good.md", "x"),)
    assert findings == (Finding(code, Severity.ERROR, Place(f"pages/{name}", line), facts),)


def test_two_files_of_one_address_are_a_finding(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "x")
    write(tmp_path, "a/index.md", "y")
    findings = read_prose(tmp_path)[1]
    assert findings == (
        Finding("prose-same-address", Severity.ERROR, Place("pages/a.md"), {"other": "pages/a/index.md"}),
    )


def test_a_rule_across_the_page_is_no_front_matter(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "текст\n\n---\n\nтекст")
    assert read_prose(tmp_path)[0][0].body == "текст\n\n---\n\nтекст"


def test_only_harmless_files_are_attached_and_no_symbolic_links_followed(tmp_path: Path) -> None:
    png = write(tmp_path, "img/a.PNG", b"x")
    for name in ("a.svg", "a.html", "a.js", "a.yml"):
        write(tmp_path, name, "x")
    (tmp_path / "pages" / "link.md").symlink_to(tmp_path / "pages" / "a.yml")
    (tmp_path / "pages" / "link.png").symlink_to(png)
    assert attachments(tmp_path) == (png,)
    assert read_prose(tmp_path) == ((), ())
