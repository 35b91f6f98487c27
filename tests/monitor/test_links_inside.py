from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.monitor.links_inside import BATCH, Broken, Fault, Inside, _Site, look
from generator.monitor.links_read import Role
from tests.samples import write_content

URL = "https://grafik.example/base/"


def looked(folder: Path, files: dict[str, str], url: str = URL) -> Inside:
    return look(write_content(folder, files), url, progress=lambda _: None)


def faults(folder: Path, address: str, url: str = URL) -> list[tuple[Fault, str]]:
    files = {
        "index.html": "<h1 id=top-of-it>",
        "a/index.html": f'<a href="{address}">',
        "a/b.html": "<p id='место'>",
        "x.png": "",
        "with space/index.html": "",
        "Кириллица/index.html": "",
    }
    return [(one.fault, one.target) for one in looked(folder, files, url).broken]


@pytest.mark.parametrize(
    "address",
    [
        "", "#", "#top", "..", "../", ".",
        "./", "b.html", "b", "../x.png", "../x.png?v=1#any", "/base/", "/base/a/",
        "../with%20space/", "../with space/", "../%D0%9A%D0%B8%D1%80%D0%B8%D0%BB%D0%BB%D0%B8%D1%86%D0%B0/",
        "../Кириллица", "b.html#место",
        "b.html#%D0%BC%D0%B5%D1%81%D1%82%D0%BE", "../#top-of-it", "#:~:text=x",
        "https://grafik.example/base/a/b.html",
        "HTTPS://GRAFIK.EXAMPLE/base/", "webcal://grafik.example/base/x.png",
        "//grafik.example/base/", "mailto:a@b.c", "tel:+7",
        "data:image/png;base64,AA", " b.html ", "../a/../x.png",
    ],
)  # fmt: skip
def test_sound(tmp_path: Path, address: str) -> None:
    assert faults(tmp_path, address) == []


@pytest.mark.parametrize(
    ("address", "fault", "target"),
    [
        ("c/", Fault.NO_FILE, "a/c/"),
        ("../X.png", Fault.NO_FILE, "X.png"),
        ("/base/none", Fault.NO_FILE, "none"),
        ("https://grafik.example/base/none/", Fault.NO_FILE, "none/"),
        ("webcal://grafik.example/base/none.ics", Fault.NO_FILE, "none.ics"),
        ("#none", Fault.NO_ANCHOR, "a/index.html#none"),
        ("b.html#none", Fault.NO_ANCHOR, "a/b.html#none"),
        ("../#none", Fault.NO_ANCHOR, "index.html#none"),
        ("../../", Fault.OUTSIDE, ""),
        ("/", Fault.OUTSIDE, ""),
        ("javascript:alert(1)", Fault.SCRIPT, ""),
        ("file:///etc/passwd", Fault.SCRIPT, ""),
        ("https:///x", Fault.NO_ADDRESS, ""),
        ("http://[", Fault.NO_ADDRESS, ""),
    ],
)
def test_broken(tmp_path: Path, address: str, fault: Fault, target: str) -> None:
    assert faults(tmp_path, address) == [(fault, target)]


def test_each_kind_of_file_is_looked_into(tmp_path: Path) -> None:
    found = looked(
        tmp_path,
        {
            "a.css": "x { background: url(none.png) }",
            "b/a.ics": f"URL:{URL}none/\r\n",
            "c.xml": f"<a>{URL}none.xml</a>",
            "d.json": f'["{URL}none.json"]',
            "e.html": '<img srcset="none.jpg 2x"><script src="none.js"></script>',
        },
    )
    assert found.broken == (
        Broken("a.css", Role.ASSET, "none.png", Fault.NO_FILE, "none.png"),
        Broken("b/a.ics", Role.FEED, f"{URL}none/", Fault.NO_FILE, "none/"),
        Broken("c.xml", Role.FEED, f"{URL}none.xml", Fault.NO_FILE, "none.xml"),
        Broken("d.json", Role.FEED, f"{URL}none.json", Fault.NO_FILE, "none.json"),
        Broken("e.html", Role.ASSET, "none.jpg", Fault.NO_FILE, "none.jpg"),
        Broken("e.html", Role.ASSET, "none.js", Fault.NO_FILE, "none.js"),
    )


def test_addresses_elsewhere_are_gathered_with_their_pages(tmp_path: Path) -> None:
    found = looked(
        tmp_path,
        {
            "a.html": '<a href="https://e.org/x#y"><a href="//e.org/z">',
            "b.html": '<a href="https://e.org/x"><a href="https://grafik.example/other/">',
        },
    )
    assert found.outgoing == {
        "https://e.org/x": ("a.html", "b.html"),
        "https://e.org/z": ("a.html",),
        "https://grafik.example/other/": ("b.html",),
    }


def test_a_base_moves_relative_addresses(tmp_path: Path) -> None:
    files = {"a/b/c.html": '<base href="../"><a href="d.html"><a href="none.html">', "a/d.html": ""}
    assert [one.target for one in looked(tmp_path, files).broken] == ["a/none.html"]


def test_without_an_address_of_its_own_a_site_is_still_checked(tmp_path: Path) -> None:
    assert faults(tmp_path, "none/", url="") == [(Fault.NO_FILE, "a/none/")]
    assert faults(tmp_path, "https://grafik.example/base/none/", url="") == []


def test_the_projects_own_site_has_no_broken_link(site: Path) -> None:
    found = look(site, "https://grafik.example/", progress=lambda _: None)
    assert found.broken == ()
    assert found.files > 100


@given(
    st.sampled_from(["index.html", "a/index.html", "a/b/c.html"]),
    st.lists(st.sampled_from(["../", "./", "x/", "y.html", "..", "#", "z", ".", "-"]), max_size=8).map(
        "".join
    ),
)
def test_the_short_way_of_reading_an_address_leads_where_the_long_one_does(path: str, address: str) -> None:
    site = _Site(Path("nothing-here"), "https://g.example/s/")
    assert site._where(path, address, "") == site._where(path, f"{address} ", "")


def test_anchors_of_many_pages_are_looked_for_in_several_batches(tmp_path: Path) -> None:
    for number in range(BATCH * 2 + 1):
        (tmp_path / f"{number}.html").write_text(f'<p id="here"><a href="{number + 1}.html#here">', "utf-8")
    (tmp_path / f"{BATCH * 2 + 1}.html").write_text("<p>", "utf-8")
    (broken,) = look(tmp_path, "", progress=lambda _: None).broken
    assert (broken.fault, broken.target) == (Fault.NO_ANCHOR, f"{BATCH * 2 + 1}.html#here")
