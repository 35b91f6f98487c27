import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.monitor.verdict import Presence
from tests.samples import SITE_URL, Build, write_content
from tests.views.watched import write_history

STATUSES = {"/gone": 410, "/guarded": 403, "/school": 404}


class Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(STATUSES.get(self.path, 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture
def elsewhere() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as listening:
        listening.asked = []  # type: ignore[attr-defined]
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield listening
        listening.shutdown()
        thread.join()


@pytest.fixture
def planted(content: Path, tmp_path: Path, make: Build, elsewhere: ThreadingHTTPServer) -> tuple[Path, Path]:
    """A site with one broken link of each kind; those of content have a line of their own."""
    there = f"http://127.0.0.1:{elsewhere.server_port}"
    write_content(
        content,
        {
            "schools/town.yml": f"""\
authority:
  name: Управление
schools:
  - id: school-1
    name: Школа № 1
    sites:
      - {there}/school
    classes: [5А, 5Б]
""",
            "roadmaps/town/map.yml": f"""\
title: План
issuer: Управление
source:
  title: Приказ
  address: {there}/fine
period: {{days: 2026-09-01..2027-08-31, wording: год}}
measures:
  - number: "1"
    text: Мониторинг
    evidence:
      - title: Справка
        address: {there}/gone
        date: 2026-10-01
      - title: Наша страница
        address: {SITE_URL}missing/
        date: 2026-10-01
      - title: Закрыто
        address: {there}/guarded
        date: 2026-10-01
""",
            "pages/notes.md": f"# Заметки\n\n[там]({there}/gone)\n",
        },
    )
    site = tmp_path / "site"
    assert make(content, site).published
    page = site / "schools" / "index.html"
    text = page.read_text("utf-8")
    extra = '\n<a href="#nowhere"></a>\n<img src="none.png" alt="">\n<a href="none/">'
    page.write_text(text.replace("</body>", f"{extra}</body>"), "utf-8")
    (site / "calendars" / "extra.ics").write_text(f"URL:{SITE_URL}none.ics\r\n")
    (site / "assets" / "extra.css").write_text("x { background: url(none.woff2) }")
    return content, site


def run(content: Path, site: Path, port: int, *words: str) -> Result:
    base = ["links", str(site), "--content", str(content), "--site-url", SITE_URL]
    return CliRunner().invoke(main, [*base, "--test-allow", f"127.0.0.1:{port}", *words])


def findings(done: Result, root: Path) -> list[tuple[str, str]]:
    told = json.loads(done.stdout)["findings"]
    own = [one for one in told if "uralschool" not in one["facts"]["address"]]  # a source of the norms
    return sorted((one["code"], f"{Path(one['file']).relative_to(root)}:{one['line']}") for one in own)


def line_of(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


def test_each_kind_of_broken_link_is_found_at_the_line_that_brought_it(
    planted: tuple[Path, Path], tmp_path: Path, elsewhere: ThreadingHTTPServer
) -> None:
    content, site = planted
    done = run(content, site, elsewhere.server_port, "--format", "json")
    page = line_of(site / "schools" / "index.html", "#nowhere")
    assert findings(done, tmp_path) == [
        ("link-broken", "content/roadmaps/town/map.yml:12"),
        ("link-broken", "content/schools/town.yml:7"),
        ("link-doubtful", "content/roadmaps/town/map.yml:18"),
        ("link-doubtful", "site/data/datapackage.json:11"),
        ("link-no-anchor", f"site/schools/index.html:{page}"),
        ("link-no-file", "content/roadmaps/town/map.yml:15"),
        ("link-no-file", "site/assets/extra.css:1"),
        ("link-no-file", "site/calendars/extra.ics:1"),
        ("link-no-file", f"site/schools/index.html:{page + 1}"),
        ("link-no-file", f"site/schools/index.html:{page + 2}"),
    ]
    assert done.exit_code == 1
    gone = next(one for one in json.loads(done.stdout)["findings"] if one["line"] == 12)
    assert [(Path(one["file"]).name, one["line"]) for one in gone["related"]] == [("notes.md", 3)]
    assert "страница удалена (410)" in gone["message"]


def test_without_the_network_only_the_site_is_looked_at(
    planted: tuple[Path, Path], elsewhere: ThreadingHTTPServer
) -> None:
    done = run(*planted, elsewhere.server_port, "--no-external", "--format", "github")
    assert (done.exit_code, elsewhere.asked) == (1, [])  # type: ignore[attr-defined]
    assert len(done.stdout.splitlines()) == 6
    assert all(line.startswith("::error file=") for line in done.stdout.splitlines())


def test_doubts_alone_do_not_stop_anything(
    content: Path, tmp_path: Path, make: Build, elsewhere: ThreadingHTTPServer
) -> None:
    source = f"source: {{title: Сайт, address: 'http://127.0.0.1:{elsewhere.server_port}/guarded'}}\n"
    path = content / "schedules/town/school-1/2026-2027.yml"
    path.write_text(path.read_text("utf-8").replace("source: {title: Сайт школы}\n", source), "utf-8")
    make(content, tmp_path / "site")
    done = run(content, tmp_path / "site", elsewhere.server_port)
    assert done.exit_code == 0, done.output
    assert "2026-2027.yml:1:32: link-doubtful предупреждение: " in done.stdout
    assert done.stdout.splitlines()[-1] == "Ошибок: 0, предупреждений: 3, замечаний: 0."


def test_a_document_that_the_monitor_found_and_that_vanished_is_told_at_its_school(
    content: Path, tmp_path: Path, make: Build, elsewhere: ThreadingHTTPServer
) -> None:
    there = f"http://127.0.0.1:{elsewhere.server_port}"
    school = f"authority: {{name: У}}\nschools:\n  - id: school-1\n    name: Ш\n    sites: ['{there}/fine']\n"
    write_content(content, {"schools/town.yml": school + "    classes: [5А, 5Б]\n"})
    both = (Presence.PRESENT, Presence.PRESENT)
    write_history(content / "monitoring/history", {"school-1": both}, url=f"{there}/gone")
    make(content, tmp_path / "site")
    done = run(content, tmp_path / "site", elsewhere.server_port, "--format", "json")
    watched = [one for one in findings(done, tmp_path) if "watched" in one[0]]
    assert watched == [("link-watched", "content/schools/town.yml:3")]
    assert done.exit_code == 0


def test_fresh_results_are_not_asked_for_again(
    planted: tuple[Path, Path], tmp_path: Path, elsewhere: ThreadingHTTPServer
) -> None:
    cache = ("--format", "json", "--cache", str(tmp_path / "links.json"))
    first = run(*planted, elsewhere.server_port, *cache)
    elsewhere.asked.clear()  # type: ignore[attr-defined]
    assert run(*planted, elsewhere.server_port, *cache).stdout == first.stdout
    pages = [path for path in elsewhere.asked if path != "/robots.txt"]  # type: ignore[attr-defined]
    assert pages == ["/guarded"]
    elsewhere.asked.clear()  # type: ignore[attr-defined]
    run(*planted, elsewhere.server_port, *cache, "--max-age", "0")
    assert "/gone" in elsewhere.asked  # type: ignore[attr-defined]


@pytest.mark.parametrize("folder", ["none", "empty"])
def test_a_folder_without_a_site_is_misuse(tmp_path: Path, content: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    done = run(content, tmp_path / folder, 1)
    assert done.exit_code == 2
    assert folder in done.stderr
