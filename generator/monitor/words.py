"""Sentences of verdicts, for people."""

from generator.monitor.match import Reconciled
from generator.monitor.printed.work import Spot
from generator.monitor.verdict import DocumentVerdict, Verdict
from generator.texts import Texts


def state_words(texts: Texts, verdict: Verdict) -> str:
    """Say how a site was found and why."""
    return f"{texts(f'monitor.states.{verdict.state}')}. {reason_words(texts, verdict.reason)}"


def reason_words(texts: Texts, reason: str) -> str:
    """Say why a site has its state."""
    key = f"monitor.reasons.{reason}"
    return texts(key) if texts.has(key) else texts("monitor.reasons.status-other")


def document_reason_words(texts: Texts, reason: str) -> str:
    """Say why a document has its state."""
    key = f"monitor.documents.{reason}"
    return texts(key) if texts.has(key) else texts("monitor.documents.document-other")


def document_words(texts: Texts, verdict: DocumentVerdict) -> str:
    """Say how a required document was found and why."""
    return f"{texts(f'monitor.presences.{verdict.state}')}. {document_reason_words(texts, verdict.reason)}"


LETTERS = 26


def spot_words(texts: Texts, spot: Spot | None) -> str:
    """Say where something stands in a document; empty where that is not known."""
    if spot is None:
        return ""
    if spot.table:
        return texts("monitoring.compared.in_table", table=spot.table, row=spot.row, column=spot.column)
    place = {"row": spot.row, "column": column_letters(spot.column)}
    if spot.sheet:
        return texts("monitoring.compared.in_sheet", sheet=spot.sheet, **place)
    return texts("monitoring.compared.in_book", **place)


def column_letters(number: int) -> str:
    """Name a column as spreadsheets do: 1 is A, 28 is AB."""
    found = ""
    while number > 0:
        number, letter = divmod(number - 1, LETTERS)
        found = chr(ord("A") + letter) + found
    return found


def counted_words(texts: Texts, found: Reconciled) -> str:
    """Say how many works were compared; empty where they are not counted."""
    return texts("monitoring.compared.counted", n=found.compared, of=found.of) if found.of else ""


def aside_words(texts: Texts, found: Reconciled) -> tuple[str, ...]:
    """Say what was not compared and why."""
    return tuple(
        texts("monitoring.compared.aside_item", words=texts(f"monitor.aside.{code}"), n=count)
        for code, count in found.aside
        if texts.has(f"monitor.aside.{code}")
    )
