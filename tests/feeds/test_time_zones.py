from datetime import date

from generator.feeds.time_zones import ZoneUse, time_zone_lines


def use(zone: str, first: date, last: date) -> ZoneUse:
    return ZoneUse(zone, first, last)


def lines(*uses: ZoneUse) -> list[str]:
    return time_zone_lines(uses).decode().split("\r\n")[:-1]


AUTUMN, SPRING = date(2026, 10, 1), date(2027, 4, 1)


def test_a_russian_zone_is_one_block() -> None:
    assert lines(use("Asia/Irkutsk", AUTUMN, SPRING)) == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Irkutsk",
        "BEGIN:STANDARD",
        "DTSTART:20260901T000000",
        "TZNAME:+08",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def test_a_change_of_the_clock_within_the_years_is_told_in_order() -> None:
    """Volgograd went over to Samara's time on 28 October 2018."""
    told = lines(use("Europe/Volgograd", date(2018, 10, 1), date(2019, 4, 1)))
    assert [line for line in told if line.startswith(("DTSTART", "TZOFFSETTO"))] == [
        "DTSTART:20180901T000000",
        "TZOFFSETTO:+0300",
        "DTSTART:20181028T030000",
        "TZOFFSETTO:+0400",
    ]


def test_zones_stand_by_name_each_once_for_all_its_years() -> None:
    told = lines(
        use("Europe/Moscow", AUTUMN, AUTUMN),
        use("Asia/Irkutsk", SPRING, SPRING),
        use("Europe/Moscow", date(2025, 9, 1), date(2025, 9, 1)),
    )
    assert [line for line in told if line.startswith(("TZID", "DTSTART"))] == [
        "TZID:Asia/Irkutsk",
        "DTSTART:20260901T000000",
        "TZID:Europe/Moscow",
        "DTSTART:20250901T000000",
    ]


def test_no_use_no_zone() -> None:
    assert time_zone_lines(()) == b""
