"""Where a text comes from and who approved it, in words."""

from generator.model.roadmap import Approval
from generator.model.source import Source
from generator.texts import Texts
from generator.views.page import Banner, Fact


def approval_line(approval: Approval | None, texts: Texts) -> str:
    """«приказ № 575 от 29 июня 2022 г.»; says that it is not stated when nothing is known."""
    if approval is None:
        return texts("pages.source.not_stated")
    parts = [
        approval.document,
        texts("pages.source.number", number=approval.number) if approval.number else None,
        texts("pages.source.dated", day=texts.day_year(approval.date)) if approval.date else None,
    ]
    named = " ".join(part for part in parts if part)
    return named or approval.wording or approval.title or texts("pages.source.not_stated")


def approval_facts(approval: Approval | None, texts: Texts) -> tuple[Fact, ...]:
    """List what is known of the approving document; at least one line, which may say that nothing is."""
    facts = [Fact(texts("pages.source.approved"), approval_line(approval, texts))]
    if approval is not None:
        for key, value in (
            ("issuer", approval.issuer),
            ("signed_by", approval.signed_by),
            ("document_title", approval.title),
            ("wording", approval.wording),
        ):
            if value and value != facts[0].value:
                facts.append(Fact(texts(f"pages.source.{key}"), value))
    return tuple(facts)


def source_facts(source: Source | None, texts: Texts) -> tuple[Fact, ...]:
    """Where the text was taken from, when, and what a reader should know about the copy."""
    label = texts("pages.source.source")
    if source is None:
        return (Fact(label, texts("pages.source.not_stated")),)
    facts = [Fact(label, source.title, source.address)]
    if source.address is None:
        facts.append(Fact(texts("pages.source.address"), texts("pages.source.address_unknown")))
    if source.accessed:
        facts.append(Fact(texts("pages.source.accessed"), texts.day_year(source.accessed)))
    if source.note:
        facts.append(Fact(texts("pages.source.note"), source.note))
    return tuple(facts)


def fragment_banner(source: Source | None, texts: Texts) -> tuple[Banner, ...]:
    """Warns that only a part of the source could be seen; nothing for a complete one."""
    if source is None or source.complete:
        return ()
    return (Banner("fragment", texts("pages.fragment.title"), texts("pages.fragment.text")),)
