"""Events of a published calendar, as far as reconciling needs them. Pure; called in a process of its own."""

import datetime as dt

from icalendar import Calendar

from generator.monitor.observation import PrintedEvent
from generator.monitor.safe_text import safe

MAX_EVENTS = 5_000


def events_of(data: bytes) -> tuple[PrintedEvent, ...]:
    """Read the events that are not cancelled; none when it is no calendar."""
    try:
        calendar = Calendar.from_ical(data)
        found = [_event(one) for one in calendar.walk("VEVENT")[:MAX_EVENTS]]
    except Exception:  # noqa: BLE001 - a stranger's calendar may break the library in ways nobody has listed
        return ()
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.start, one.uid)))


def _event(event: object) -> PrintedEvent | None:
    get = event.get  # type: ignore[attr-defined]  # icalendar types components loosely
    start = get("DTSTART")
    if start is None or str(get("STATUS", "")).upper() == "CANCELLED":
        return None
    first = _day(start.dt)
    end = get("DTEND")
    last = (
        _day(end.dt) - dt.timedelta(1) if end is not None and not isinstance(end.dt, dt.datetime) else first
    )
    return PrintedEvent(safe(str(get("UID", ""))), first, max(first, last))


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value
