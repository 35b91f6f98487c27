"""Where in content an address was written, by the types of the model: a new field needs no line here."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from generator.model.library import Library
from generator.model.place import Step

Written = tuple[str, tuple[Step, ...]]
"""A content file, and the path of a value in it."""


def addresses(library: Library) -> dict[str, tuple[Written, ...]]:
    """Give all web addresses of a library with the places where they are written, in order of files.

    Schools that are made up for demonstration are left out: their sites do not exist.
    """
    demo = {one.id for one in library.authorities if one.authority.demo}
    documents: Iterable[Any] = (
        *(one for one in library.authorities if not one.authority.demo),
        *(one for one in library.schedules if one.authority not in demo),
        *library.roadmaps,
        *(one for one in library.calendars if one.authority not in demo),
        *library.plans,
        *library.norms,
        *library.replies,
        *((library.monitoring,) if library.monitoring.file else ()),
    )
    found: dict[str, list[Written]] = {}
    for document in sorted(documents, key=lambda one: str(getattr(one, "file", ""))):
        for address, path in _in(document):
            found.setdefault(address, []).append((document.file, path))
    return {address: tuple(found[address]) for address in sorted(found)}


def _in(value: Any) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for name, own in _fields(value.__class__):
        held = getattr(value, name)
        if own:
            listed = (held,) if isinstance(held, str) else held or ()
            for index, one in enumerate(listed):
                yield one, (name,) if isinstance(held, str) else (name, index)
        else:
            for path, inner in _held(held):
                yield from ((address, (name, *path, *rest)) for address, rest in _in(inner))


def _held(value: Any) -> Iterator[tuple[tuple[Step, ...], Any]]:
    if isinstance(value, msgspec.Struct):
        yield (), value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from (((index, *path), inner) for path, inner in _held(one))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from (((str(key), *path), inner) for path, inner in _held(one))


@cache
def _fields(kind: type) -> tuple[tuple[str, bool], ...]:
    """Name the fields that are addresses (True) or may hold some deeper down (False)."""
    info = inspect.type_info(kind)
    if not isinstance(info, inspect.StructType):
        return ()
    told = ((field.name, _holds(field.type, frozenset({kind}))) for field in info.fields)
    return tuple((name, holds == "own") for name, holds in told if holds)


def _holds(info: inspect.Type, seen: frozenset[type]) -> str:  # noqa: PLR0911 - one for each type
    """Tell what a type may hold: «own» addresses, some «inside» a struct, or nothing."""
    if isinstance(info, inspect.Metadata):
        return "own" if (info.extra or {}).get("format") == "web-address" else _holds(info.type, seen)
    if isinstance(info, inspect.UnionType):
        return max((_holds(one, seen) for one in info.types), default="")
    if isinstance(info, inspect.VarTupleType):
        return _holds(info.item_type, seen)
    if isinstance(info, inspect.DictType):
        return "inside" if _holds(info.value_type, seen) else ""
    if isinstance(info, inspect.StructType):
        if info.cls in seen:
            return "inside"  # a measure within a measure: looked into where there is one
        inner = seen | {info.cls}
        return "inside" if any(_holds(field.type, inner) for field in info.fields) else ""
    return ""
