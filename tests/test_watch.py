import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.samples import serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.ics").write_bytes(b"BEGIN:VCALENDAR\r\n")
    (tmp_path / "404.html").write_text("<h1>Нет такой страницы</h1>", "utf-8")
    return tmp_path


def test_calendars_have_the_type_that_programs_subscribe_to(folder: Path) -> None:
    with serving(folder) as address, urllib.request.urlopen(f"{address}a.ics") as answer:
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.read() == b"BEGIN:VCALENDAR\r\n"


def test_an_unknown_address_shows_the_sites_own_page(folder: Path) -> None:
    with serving(folder) as address, pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(f"{address}none/")
    with raised.value as answer:
        assert (answer.code, answer.read().decode()) == (404, "<h1>Нет такой страницы</h1>")


def test_the_server_listens_on_this_computer_only(folder: Path) -> None:
    with serving(folder) as address:
        assert address.startswith("http://127.0.0.1:")
