"""Calendars that an owner may leave out, to keep a site of many schools small."""

from enum import StrEnum


class ExtraCalendar(StrEnum):
    """What a site may publish besides the calendars of classes and roadmaps, which it always has.

    Values are words of ``extra.grafik.calendars`` in mkdocs.yml.
    """

    COHORT = "cohort"
    """Children who came to grade 1 in one year, at one address through all their school years."""
    SCHOOL = "school"
    PARALLEL = "parallel"
    SUBJECT = "subject"
    LEVEL = "level"
    """What an upper level ordered at all schools of an authority."""
    REMINDERS = "reminders"
    """The calendars of classes and cohorts once more, with a reminder in the evening before."""


ALL_CALENDARS = frozenset(ExtraCalendar)
