"""Sentences of verdicts, for people."""

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
