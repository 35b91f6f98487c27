"""Findings for people and programs: lines in a terminal, JSON, annotations of GitHub, SARIF."""

from collections.abc import Callable

from generator.reports.counting import counts, message, outcome_summary, outcomes, summary
from generator.reports.for_github import as_github, step_summary
from generator.reports.for_people import as_text
from generator.reports.for_programs import as_json
from generator.reports.sarif import as_sarif
from generator.reports.site_weight import weight_hint

__all__ = [
    "FORMATS",
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "counts",
    "message",
    "outcome_summary",
    "outcomes",
    "step_summary",
    "summary",
    "weight_hint",
]

FORMATS: dict[str, Callable[..., str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""Names of ``grafik check --format``; each takes findings, texts and the folder to put before each file."""
