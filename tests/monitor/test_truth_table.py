"""Every behaviour of the truth table, tried at once against a real server."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.monitor.corpus import Result
from tests.monitor.behaviours import Row
from tests.monitor.hostile import Ask, Hostile
from tests.monitor.sites import table
from tests.monitor.trial import HURRIED, try_all

ROWS = table()


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Hostile, dict[str, Result]]:
    with ThreadPoolExecutor(1) as apart:  # Playwright may have left its event loop running in this thread
        server, results = apart.submit(try_all, ROWS, tmp_path_factory.mktemp("trial")).result()
    return server, {one.id: one for one in results}


def test_the_table_has_each_behaviour_once() -> None:
    assert len({one.id for one in ROWS}) == len(ROWS) > 200


@pytest.mark.parametrize("row", ROWS, ids=[one.id for one in ROWS])
def test_a_site_is_called_what_it_is(row: Row, tried: tuple[Hostile, dict[str, Result]]) -> None:
    found = tried[1][row.id]
    assert (found.state, found.doc) == (row.state, row.doc), found


def test_nobody_knocks_where_it_is_forbidden(tried: tuple[Hostile, dict[str, Result]]) -> None:
    assert tried[0].forbidden == []


def test_no_site_is_asked_more_often_than_promised(tried: tuple[Hostile, dict[str, Result]]) -> None:
    asked = {host: paths for host, paths in tried[0].asked.items() if host.endswith(".test")}
    shared = {"files.test", "bad-tls.test"}
    assert {
        host: paths for host, paths in asked.items() if len(paths) > HURRIED.requests and host not in shared
    } == {}


def test_only_get_is_used_and_we_say_who_we_are(tmp_path: Path) -> None:
    heads: list[str] = []

    def site(ask: Ask) -> bytes:
        heads.append(ask.head)
        return b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<p>a"

    try_all([Row("polite", site)], tmp_path)
    assert heads[0].splitlines()[0] == "GET / HTTP/1.1"
    assert "User-Agent: Mozilla/5.0 (compatible; grafik-monitor/1.0)" in heads[0]


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_settings_of_the_machine_lead_nowhere(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.2:9/")
    rows = [one for one in ROWS if one.id == "plain"]
    _, results = try_all(rows, tmp_path)
    assert [(one.state, one.doc) for one in results] == [("up", "present")]
