"""From an observation to a verdict. Pure, so that every verdict can be made again from its record.

The order of questions is the point: first whether anything may be said at all, then what the main page was,
and only about pages that were really read is anything said to be missing.
"""

import re
from urllib.parse import urlsplit

from generator.monitor.documents import REQUIRED, RequiredDocument
from generator.monitor.files import REAL
from generator.monitor.observation import Failure, FileSort, Observation, PageSort, Role, Soundness, Visit
from generator.monitor.safe_text import safe
from generator.monitor.verdict import DocumentVerdict, Presence, State, Verdict
from generator.monitor.years import school_year_at

SLOW_MS = 5_000
_BY_FAILURE = {
    Failure.NO_SUCH_HOST: State.DOWN,
    Failure.REFUSED: State.DOWN,
    Failure.RESET: State.DOWN,
    Failure.NOT_HTTP: State.DOWN,
    Failure.REDIRECT_LOOP: State.DOWN,
    Failure.TOO_MANY_REDIRECTS: State.DOWN,
    Failure.NOWHERE: State.DOWN,
    Failure.EXPIRED: State.DEGRADED,
    Failure.NOT_YET_VALID: State.DEGRADED,
    Failure.WRONG_HOST: State.DEGRADED,
    Failure.SELF_SIGNED: State.DEGRADED,
    Failure.UNTRUSTED: State.DEGRADED,
    Failure.NATIONAL_ROOT: State.DEGRADED,
    Failure.TLS: State.DEGRADED,
    Failure.BROKEN_BODY: State.DEGRADED,
}
"""What is not here is ``unknown``."""
_BY_SORT = {
    PageSort.EMPTY: State.DEGRADED,
    PageSort.NOT_FOUND: State.DEGRADED,
    PageSort.CONSTRUCTION: State.DEGRADED,
    PageSort.ERROR: State.DEGRADED,
    PageSort.LOGIN: State.BLOCKED,
    PageSort.PROTECTION: State.BLOCKED,
    PageSort.PARKED: State.DOWN,
}
"""What is not here is ``up``."""
_GUARDED = frozenset({401, 403, 407, 429, 451})
_GONE = frozenset({404, 410})
_SERVER_FAULTS = range(500, 600)
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|odt|ods|rtf|pptx?|jpe?g|png|zip|rar)(?:$|\?)", re.IGNORECASE)
LONGEST = 300
"""Characters kept of an address of a page."""
_ENOUGH = 100
"""Cyrillic letters of a plain text that is a document."""


def judge(observation: Observation, wanted: tuple[RequiredDocument, ...] = REQUIRED) -> Verdict:
    """Say what may be said after one visit."""
    mains = [one for one in observation.visits if one.role is Role.MAIN]
    state, reason = _state(observation, mains)
    pages = [one for one in observation.visits if one.page is not None and one.answer.read]
    documents = tuple(_document(one, observation, mains) for one in wanted)
    searched = any(one.state is Presence.MISSING for one in documents)
    return Verdict(
        school=observation.school,
        site=observation.site,
        vantage=observation.vantage,
        at=observation.at,
        state=state,
        reason=reason,
        latency_ms=sum(one.answer.latency_ms for one in mains),
        documents=documents,
        pages=_addresses(pages) if searched else (),
        sections=_sections(observation, mains),
        visually_impaired=any(one.page.visually_impaired for one in pages if one.page) if pages else None,
        https=mains[-1].answer.final.startswith("https:") if mains and mains[-1].answer.complete else None,
        certificate_end=next(
            (one.answer.certificate_end for one in mains if one.answer.certificate_end), None
        ),
        edition=next((one.page.edition for one in pages if one.page and one.page.edition), ""),
    )


def _addresses(pages: list[Visit]) -> tuple[str, ...]:
    """Name the pages, without what changes from visit to visit behind the question mark."""
    return tuple(sorted({safe(one.answer.final.partition("?")[0], LONGEST) for one in pages}))


def _state(observation: Observation, mains: list[Visit]) -> tuple[State, str]:
    if not mains:
        return State.UNKNOWN, "ours"
    state, reason = _state_of_main(mains[-1])
    if observation.crash and not mains[-1].answer.read:
        return State.UNKNOWN, "ours"
    first = _state_of_main(mains[0])
    moved = [one for one in mains[1:] if not one.found_on]
    if moved and state is State.UP and first[0] in {State.DOWN, State.DEGRADED, State.BLOCKED}:
        return State.DEGRADED, "other-address"
    if moved and state not in {State.UP, State.DEGRADED}:
        return first
    return state, reason


def _state_of_main(main: Visit) -> tuple[State, str]:  # noqa: PLR0911 - the order of questions
    answer = main.answer
    if answer.failure is not None:
        return _BY_FAILURE.get(answer.failure, State.UNKNOWN), answer.failure.value
    if not answer.read:
        return _state_of_status(answer.status or 0, main)
    if main.page is None:
        costly = main.file is not None and main.file.soundness is Soundness.EXCESSIVE
        return (State.UNKNOWN, "too-large") if costly else (State.DEGRADED, "no-page")
    sort = main.page.sort
    if sort in _BY_SORT:
        return _BY_SORT[sort], f"page-{sort}"
    if answer.retried:
        return State.DEGRADED, "retried"
    if answer.latency_ms > SLOW_MS:
        return State.DEGRADED, "slow"
    return State.UP, "script-only" if sort is PageSort.SCRIPT_ONLY else "read"


def _state_of_status(status: int, main: Visit) -> tuple[State, str]:
    if main.page is not None and main.page.sort is PageSort.PROTECTION:
        return State.BLOCKED, "page-protection"
    if status in _GUARDED:
        return State.BLOCKED, f"status-{status}"
    if status in _GONE:
        return State.DOWN, f"status-{status}"
    if status in _SERVER_FAULTS:
        return State.DOWN, "status-5xx"
    if status < 400:  # noqa: PLR2004 - neither a page nor a redirect nor an error
        return State.DEGRADED, "no-page"
    return State.UNKNOWN, "status-other"


def is_real(visit: Visit) -> bool:
    """Whether a document opens there: a file that is one by its bytes, or a page that shows the schedule."""
    if not visit.answer.read:
        return False
    if visit.page is not None and visit.page.table:
        return not _FILE_NAME.search(visit.answer.final)
    file = visit.file
    if file is None:
        return False
    return file.sort in REAL or (file.sort is FileSort.TEXT and file.letters >= _ENOUGH and bool(file.signs))


def is_found(visit: Visit, year: int) -> bool:
    """Whether looking further for this document is needless."""
    return is_real(visit) and _presence_of(visit, year)[0] is Presence.PRESENT


def is_dead(visit: Visit, main_host: str) -> bool:  # noqa: PLR0911 - the order of questions
    """Whether the link surely leads to no document: gone, empty, or a page in its place."""
    answer = visit.answer
    if answer.failure is None and answer.status in _GONE | {204}:
        return visit.page is None or visit.page.sort is not PageSort.PROTECTION
    if not answer.read or visit.file is None:
        return False
    if visit.page is None:
        return False
    sort = visit.page.sort
    if sort in {PageSort.NOT_FOUND, PageSort.EMPTY, PageSort.PARKED}:
        return True
    if sort is not PageSort.CONTENT:
        return False
    if _host(answer.final) != main_host and not _FILE_NAME.search(answer.url):
        return False  # a cloud drive shows a file by scripts that we do not run
    a_file_was_promised = _FILE_NAME.search(answer.url) or _FILE_NAME.search(answer.final)
    may_show_it = bool(visit.page.signs) and (visit.page.pictured or visit.page.scripted or visit.page.table)
    return bool(a_file_was_promised) or not may_show_it


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _document(document: RequiredDocument, observation: Observation, mains: list[Visit]) -> DocumentVerdict:
    year = school_year_at(observation.at.date())
    visits = [one for one in observation.visits if one.document == document.id]
    real = [one for one in visits if is_real(one)]
    if real:
        best = min(real, key=lambda one: _ORDER[_presence_of(one, year)[0]])
        return _verdict_on(document, best, *_presence_of(best, year))
    doubt = _doubt(observation, mains, visits)
    if doubt is not None:
        return _verdict_on(document, doubt[0], Presence.UNKNOWN, doubt[1])
    if visits:
        return _verdict_on(document, visits[-1], Presence.MISSING, _death(visits[-1]))
    return DocumentVerdict(document=document.id, state=Presence.MISSING, reason="no-link")


_ORDER = {
    one: rank
    for rank, one in enumerate((Presence.PRESENT, Presence.UNREADABLE, Presence.UNKNOWN, Presence.OUTDATED))
}


def _presence_of(visit: Visit, year: int) -> tuple[Presence, str]:
    """Judge a document that opens."""
    file = visit.file
    if visit.page is not None or file is None:
        return Presence.PRESENT, "page"
    if file.soundness in {Soundness.DAMAGED, Soundness.LOCKED, Soundness.SCAN}:
        return Presence.UNREADABLE, f"file-{file.soundness}"
    if file.soundness is Soundness.EXCESSIVE:
        return Presence.UNKNOWN, "file-excessive"
    if visit.document == "schedule":
        if file.blank:
            return Presence.UNKNOWN, "blank-form"
        if file.years and max(file.years) < year:
            return Presence.OUTDATED, "older-year"
    return Presence.PRESENT, "file" if file.soundness is Soundness.SOUND else "file-unread"


def _doubt(  # noqa: PLR0911 - the order of questions
    observation: Observation, mains: list[Visit], visits: list[Visit]
) -> tuple[Visit | None, str] | None:
    """Why nothing may be said to be missing; None when everything was really read."""
    if observation.crash:
        return None, "ours"
    if not mains or not mains[-1].answer.read:
        return None, "main-not-read"
    page = mains[-1].page
    if page is None or page.sort is not PageSort.CONTENT or (page.links == 0 and page.scripted):
        return None, "main-not-read"
    host = _host(mains[-1].answer.final)
    for visit in visits:
        if not is_dead(visit, host):
            return visit, _why(visit)
    for visit in observation.visits:
        if visit.role is Role.SECTION and not _was_read(visit):
            return visit, "section-not-read"
    if observation.left or any(one.page.cut for one in observation.visits if one.page):
        return None, "not-all-looked-at"
    return None


def _was_read(visit: Visit) -> bool:
    if visit.answer.failure is None and visit.answer.status in _GONE:
        return True
    if not visit.answer.read:
        return False
    return visit.page is None or visit.page.sort in {PageSort.CONTENT, PageSort.NOT_FOUND, PageSort.EMPTY}


def _why(visit: Visit) -> str:
    if visit.answer.failure is not None:
        return f"document-{visit.answer.failure.value}"
    if not visit.answer.read:
        return "document-status"
    return f"document-page-{visit.page.sort}" if visit.page else "document-unclear"


def _death(visit: Visit) -> str:
    if visit.answer.status in _GONE:
        return "dead-link"
    if visit.file is not None and visit.file.sort is FileSort.EMPTY:
        return "empty-file"
    if visit.page is not None and visit.page.sort is PageSort.NOT_FOUND:
        return "soft-404"
    return "page-instead"


def _verdict_on(
    document: RequiredDocument, visit: Visit | None, state: Presence, reason: str
) -> DocumentVerdict:
    if visit is None:
        return DocumentVerdict(document=document.id, state=state, reason=reason)
    file = visit.file
    return DocumentVerdict(
        document=document.id,
        state=state,
        reason=reason,
        url=safe(visit.answer.final, 1_000),
        evidence=safe(visit.text),
        form="page" if visit.page is not None else (file.sort.value if file else ""),
        year=file.years[0] if file and file.years else None,
        sha256=visit.answer.sha256,
    )


def _sections(observation: Observation, mains: list[Visit]) -> bool | None:
    sections = [one for one in observation.visits if one.role is Role.SECTION]
    if any(one.answer.read and one.page and one.page.sort is PageSort.CONTENT for one in sections):
        return True
    if not mains or not mains[-1].answer.read or any(not _was_read(one) for one in sections):
        return None
    page = mains[-1].page
    return False if page is not None and page.sort is PageSort.CONTENT and not observation.left else None
