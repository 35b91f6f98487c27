import datetime as dt
from functools import partial
from pathlib import Path

import msgspec

from generator.model.library import Library
from generator.model.period import Period
from generator.model.roadmap import Measure, PerformedBy, Roadmap, RoadmapPeriod
from generator.model.schedule import Schedule
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.monitor.history import read_history
from generator.monitor.picture import Picture, picture
from generator.monitor.verdict import Presence
from generator.texts import Texts
from generator.views.page import Link
from generator.views.proofs import Proofs
from tests.views.watched import LIBRARY, SETTINGS, TOWN, write_history

MONITORED = Measure(text="А", performed_by=PerformedBy.SITE_MONITORING)
PUBLISHED = Measure(text="Б", performed_by=PerformedBy.SCHEDULE_PUBLICATION)
PRESENT, MISSING = Presence.PRESENT, Presence.MISSING
NONE = "За этот срок данных нет: мониторинг тогда не вёлся."
LONG_AGO = Period(dt.date(2021, 9, 1), dt.date(2022, 8, 31))
NOVEMBER = Period(dt.date(2026, 11, 1), dt.date(2026, 11, 30))


def roadmap(days: Period | None, authority: str = "town") -> Roadmap:
    period = RoadmapPeriod(days=days, wording="год") if days else None
    return Roadmap(
        authority=authority,
        slug="p",
        file="x",
        title="П",
        issuer="У",
        source=Source(title="П"),
        period=period,
    )


def lines(
    days: Period | None, texts: Texts, folder: Path | None = None, library: Library = LIBRARY
) -> tuple[str, ...]:
    records = read_history(folder).records if folder else ()
    proofs = Proofs(roadmap(days), library, partial(picture, records, SETTINGS), texts)
    found = proofs.of(MONITORED, ())
    assert found is not None
    return tuple(line.replace("\N{NO-BREAK SPACE}", " ") for line in found.lines)


def test_what_people_perform_needs_no_proof_of_ours(texts: Texts) -> None:
    proofs = Proofs(roadmap(LONG_AGO), LIBRARY, lambda _: Picture(), texts)
    assert proofs.of(Measure(text="А"), ()) is None


def test_without_a_history_nothing_is_claimed(texts: Texts) -> None:
    assert lines(LONG_AGO, texts) == (NONE,)
    assert lines(None, texts) == ("Проверок сайтов ещё не было, данных нет.",)


def test_of_a_time_without_checks_nothing_is_claimed_and_the_present_is_told_as_such(
    tmp_path: Path, texts: Texts
) -> None:
    write_history(tmp_path, {"school-1": (PRESENT, MISSING), "school-2": (PRESENT, PRESENT)})
    assert lines(LONG_AGO, texts, tmp_path) == (
        NONE,
        (
            "Что видно теперь, по проверке 3 ноября 2026 г.: график размещён у 2 из 4 школ, положение о"
            " текущем контроле – у 1 из 4. К сроку мероприятия это не относится."
        ),
    )


def test_a_measure_is_proved_by_the_last_round_of_its_time(tmp_path: Path, texts: Texts) -> None:
    write_history(tmp_path, {"school-1": (PRESENT, PRESENT)})
    write_history(tmp_path, {"school-2": (PRESENT, PRESENT)}, minutes=(60 * 24 * 40, 60 * 24 * 40 + 60))
    (told,) = lines(NOVEMBER, texts, tmp_path)
    assert told.startswith("По проверке 3 ноября 2026 г.: график размещён у 1 из 4 школ, ")


def test_schedules_on_this_site_are_counted_for_the_year_of_the_measure(texts: Texts) -> None:
    schedules = tuple(
        Schedule(authority="town", school=f"school-{n}", year=SchoolYear(2026), file=f"{n}") for n in (1, 2)
    )
    library = Library((TOWN,), schedules, ())
    for days, told in (
        (NOVEMBER, "На этом сайте есть графики 2 из 4 школ за 2026/27."),
        (LONG_AGO, "Графиков школ за этот срок на сайте нет."),
    ):
        found = Proofs(roadmap(days), library, lambda _: Picture(), texts).of(PUBLISHED, ())
        assert found is not None
        assert found.lines == (told, NONE)
        assert found.link == Link("Итоги мониторинга", "monitoring/town/")


def test_an_authority_without_schools_has_nothing_to_show(texts: Texts) -> None:
    for library in (Library((), (), ()), Library((msgspec.structs.replace(TOWN, schools=()),), (), ())):
        found = Proofs(roadmap(LONG_AGO), library, lambda _: Picture(), texts).of(MONITORED, ())
        assert found is not None
        assert found.lines == (NONE, "Школ этого органа на сайте пока нет, проверять нечего.")
        assert found.link is None
