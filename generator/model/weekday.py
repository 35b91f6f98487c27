"""Working days of a week."""

from datetime import date
from enum import StrEnum


class Weekday(StrEnum):
    """Working days, in order. Values are the words of content files."""

    MONDAY = "понедельник"
    TUESDAY = "вторник"
    WEDNESDAY = "среда"
    THURSDAY = "четверг"
    FRIDAY = "пятница"
    SATURDAY = "суббота"

    @classmethod
    def of(cls, day: date) -> "Weekday | None":
        """Tell the weekday of a day; None for a Sunday."""
        days = tuple(cls)
        return days[day.weekday()] if day.weekday() < len(days) else None
