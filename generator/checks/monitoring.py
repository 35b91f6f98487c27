"""What people wrote about the monitor: replies of schools that exist, thresholds that agree."""

from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.model.finding import Finding


def reply_of_unknown_school(subject: Subject) -> Iterator[Finding]:
    """Find replies in the folder of a school that nobody listed."""
    for one in subject.library.replies:
        schools_file = f"schools/{one.authority}.yml"
        known = (one.authority, one.school) in subject.library.schools
        if not known and schools_file not in subject.unread:
            yield subject.finding(
                "unknown-school", one.file, (), school=one.school, schools_file=schools_file
            )


def thresholds(subject: Subject) -> Iterator[Finding]:
    """Thresholds that could never be met, or that would never matter."""
    settings = subject.library.monitoring
    if settings.controls_needed > len(settings.controls):
        yield subject.finding(
            "too-few-controls",
            settings.file,
            ("controls_needed",),
            needed=settings.controls_needed,
            given=len(settings.controls),
        )
    if settings.uneasy_share >= settings.suspect_share:
        yield subject.finding(
            "uneasy-above-suspect",
            settings.file,
            ("uneasy_share",),
            uneasy=settings.uneasy_share,
            suspect=settings.suspect_share,
        )
