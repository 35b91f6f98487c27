"""Faults of files that have no rule of their own: what checks say of them, for a page and for «explain»."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.texts.lookup import Texts

NO_CODES = frozenset({"perhaps", "choices", "time"})
"""Keys among the sentences that are parts of others."""


class FileFault(NamedTuple):
    """One code that checks print."""

    code: str
    sentences: tuple[str, ...]
    """What they say; «…» stands for words of the file."""


class _Gap(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "" if key in {"perhaps", "choices"} else "…"


def file_faults(documented: Iterable[str], texts: Texts) -> tuple[FileFault, ...]:
    """List faults of files by code, without what ``documented`` rules say."""
    prefix = "findings."
    keys = {key.removeprefix(prefix) for key in texts.keys if key.startswith(prefix)}
    codes = {key for key in keys if "." not in key} - NO_CODES
    taken = set(documented)
    found: dict[str, list[str]] = {}
    for code in sorted(codes):
        whole = next((begin for begin in _beginnings(code) if begin in taken or begin in codes), code)
        if whole not in taken:
            found.setdefault(whole, []).append(" ".join(_told(code, texts).split()))
    return tuple(FileFault(code, tuple(said)) for code, said in sorted(found.items()))


def _beginnings(code: str) -> list[str]:
    """List what a code may be a variant of, the shortest first."""
    parts = code.split("-")
    return ["-".join(parts[:count]) for count in range(1, len(parts))]


def _told(code: str, texts: Texts) -> str:
    return texts.template(f"findings.{code}").format_map(_Gap())
