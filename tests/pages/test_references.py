from pathlib import Path

from generator.pages.references import reachable


def site(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_files_are_followed_through_pages_and_style_sheets(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        **{
            "a/b/index.html": '<link href="../../css/x.css?v=1"><img srcset="i.png 1x, ../j.png 2x">',
            "css/x.css": "@import 'y.css'; p { background: url( \"f.woff2\" ) }",
            "css/y.css": "p { background: url(data:image/png;base64,x) }",
            "css/f.woff2": "",
            "css/unused.css": "",
            "a/b/i.png": "",
            "a/j.png": "",
            "a/k.png": "",
        },
    )
    assert reachable(made, ["a/b/index.html"], "https://x.example/") == frozenset(
        {"a/b/index.html", "css/x.css", "css/y.css", "css/f.woff2", "a/b/i.png", "a/j.png"}
    )


def test_addresses_from_the_top_of_the_host_belong_to_the_site_only_below_its_path(tmp_path: Path) -> None:
    made = site(
        tmp_path, **{"404.html": '<a href="/g/a b.css"><a href="/a.css">', "a b.css": "", "a.css": ""}
    )
    assert reachable(made, ["404.html"], "https://x.example/g") == {"404.html", "a b.css"}


def test_style_attributes_and_elements_count(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        **{"p.html": "<style>a{b:url(1.png)}</style><p style=\"b:url('2.png')\">url(3.png)"},
        **{f"{n}.png": "" for n in "123"},
    )
    assert reachable(made, ["p.html"], "https://x.example/") == {"p.html", "1.png", "2.png"}


def test_foreign_missing_and_upward_addresses_lead_nowhere(tmp_path: Path) -> None:
    text = '<a href="https://y.example/a.css"><a href="no.css"><a href="../../../etc/passwd">'
    made = site(tmp_path / "s", **{"p.html": text})
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "passwd").touch()
    assert reachable(made, ["p.html"], "https://x.example/") == {"p.html"}
