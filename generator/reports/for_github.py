"""Findings as annotations of GitHub, and the summary of a step for what it would not show."""

from collections import Counter

from generator.model.finding import Finding, Severity
from generator.reports.counting import Findings, message, message_with_days, summary
from generator.texts import Texts
from generator.texts.allowed_days import short_days

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
SHOWN = 10
"""Annotations of each kind that GitHub shows from one step; it drops the rest without a word."""
SUMMARY_BYTES = 1_000_000
"""A summary above 1 MiB is refused whole."""


def as_github(findings: Findings, texts: Texts, folder: str) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    lines = [
        f"::{COMMANDS[one.severity]} file={_property(folder + one.place.file)},line={one.place.line},"
        f"col={one.place.column},title={_property(one.code)}::{_data(_told(one, texts))}"
        for one in findings
    ]
    return "".join(f"{line}\n" for line in lines)


def step_summary(findings: Findings, texts: Texts, folder: str) -> str:
    """Tell all findings in Markdown when they are more than GitHub shows as annotations; else nothing."""
    counted = Counter(one.severity for one in findings)
    if max(counted.values(), default=0) <= SHOWN:
        return ""
    rows = [
        f"| {texts(f'findings.severity.{one.severity}')} | `{_code(f'{folder}{one.place}')}` "
        f"| {_cell(one.code)} | {_cell(message_with_days(one, texts))} |\n"
        for one in sorted(findings, key=lambda one: list(Severity).index(one.severity))
    ]
    head = f"### {texts('cli.step_summary')}\n\n{summary(findings, texts)}\n\n"
    columns = [texts(f"cli.step_columns.{name}") for name in ("severity", "place", "code", "message")]
    table = f"| {' | '.join(columns)} |\n|---|---|---|---|\n"
    kept, size = [], len((head + table).encode()) + 1_000
    for row in rows:
        size += len(row.encode())
        if size > SUMMARY_BYTES:
            break
        kept.append(row)
    rest = len(rows) - len(kept)
    more = f"\n{texts('cli.step_more', n=rest)}\n" if rest else ""
    return head + table + "".join(kept) + more


def _told(one: Finding, texts: Texts) -> str:
    said = message(one, texts)
    return f"{said} {short_days(one.allowed, texts)}" if one.allowed else said


def _code(text: str) -> str:
    return text.replace("`", "'").replace("|", "\\|")


def _cell(text: str) -> str:
    """Keep a text of content from becoming a link, a picture, a tag or a column."""
    escaped = text.replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{one}" if one in "|`*_[]#@!~" else one for one in escaped)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
