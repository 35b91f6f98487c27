"""All that this site gives away of a school's schedule is known again, and every moved day is found in it."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.calendar import SchoolCalendar
from generator.model.library import Library
from generator.model.period import Period
from generator.model.procedures import expand
from generator.model.schedule import Procedure, Schedule
from generator.monitor.comparing import ours_of
from generator.monitor.judge import judge
from generator.monitor.match import Match, Reconciled
from generator.monitor.observation import Answer, Observation, PageReading, PageSort, Role, Visit
from generator.monitor.reader import Order
from generator.monitor.reader_process import read
from generator.monitor.reconcile import reconcile
from generator.source.cache import Cache
from generator.source.folder import read_folder
from tests.samples import ROOT

URL = "https://a.example/grafik"
FORMS = {
    "xlsx": "data/schedules/{authority}/{school}.xlsx",
    "csv": "data/schedules/{authority}/{school}.csv",
    "excel.csv": "data/schedules/{authority}/{school}.excel.csv",
    "sheet": "schools/{authority}/{school}/print/index.html",
    "calendar": "calendars/{authority}/{school}.ics",
}
Seen = Callable[[int, str], Observation]


@cache
def library() -> Library:
    return read_folder(ROOT / "content", Cache(None)).library


@pytest.fixture(scope="module")
def seen(site: Path) -> Seen:
    """What a visit sees at a school that publishes one of our exports."""

    @cache
    def look(number: int, form: str) -> Observation:
        one = library().schedules[number]
        data = (site / FORMS[form].format(authority=one.authority, school=one.school)).read_bytes()
        reading = read(Order(data, "text/html" if form == "sheet" else "", URL))
        page = reading.page.reading if reading.page else None
        answer = Answer(url=URL, final=URL, status=200)
        visit = Visit(role=Role.DOCUMENT, document="schedule", answer=answer, page=page, file=reading.file)
        main = Visit(role=Role.MAIN, answer=answer, page=PageReading(sort=PageSort.CONTENT, links=3))
        at = dt.datetime(one.year.start, 11, 20, tzinfo=dt.UTC)
        return Observation(school="a/b", site=URL, vantage="here", at=at, visits=(main, visit))

    return look


@cache
def declared(number: int) -> tuple[Procedure, ...]:
    one = library().schedules[number]
    return expand(one, library().schools[one.authority, one.school], calendar_of(one))


def calendar_of(one: Schedule) -> SchoolCalendar | None:
    return library().calendar(one.authority, one.school, one.year)


def compared(number: int, procedures: tuple[Procedure, ...], observation: Observation) -> Reconciled:
    one = library().schedules[number]
    school = library().schools[one.authority, one.school]
    ours = ours_of(one.authority, school, one, calendar_of(one))
    return reconcile(procedures, observation, judge(observation), None, ours)


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_every_school_is_the_same(seen: Seen, form: str) -> None:
    for number in range(len(library().schedules)):
        found = compared(number, declared(number), seen(number, form))
        assert (found.match, found.differences) == (Match.SAME, ()), library().schedules[number].file


@given(st.data())
def test_every_moved_day_is_found_and_no_other(seen: Seen, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(library().schedules) - 1))
    form = data.draw(st.sampled_from(sorted(FORMS)))
    works = declared(number)
    dated = [index for index, one in enumerate(works) if one.days is not None and not one.cancelled]
    index = data.draw(st.sampled_from(dated))
    moved = later(works[index], data.draw(st.integers(1, 200)))
    found = compared(number, (*works[:index], moved, *works[index + 1 :]), seen(number, form))
    (line,) = found.differences
    assert (line.declared, line.published) == (moved.days, works[index].days)
    alike = next(one for one in works if one.uid == line.uid)
    assert (alike.class_name, alike.subject, alike.kind) == (moved.class_name, moved.subject, moved.kind)
    assert found.match in {Match.DIFFERS, Match.OLDER}
    assert (line.spot is not None) is (form in {"xlsx", "sheet"})


def later(one: Procedure, days: int) -> Procedure:
    assert one.days is not None
    shift = dt.timedelta(days)
    return msgspec.structs.replace(one, days=Period(one.days.start + shift, one.days.end + shift))
