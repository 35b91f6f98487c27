"""A YAML tree into a typed value, guided by the model's own types, with every fault found at its place.

The types of ``generator.model`` are the contract with editors: the annotations that the type checker reads
decide what a file may hold. A reader is built once per type and never stops at the first fault.
"""

import difflib
import enum
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from generator.source import scalars
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.problems import Problems
from generator.source.scalars import INVALID, wrong_type

T = TypeVar("T", bound=msgspec.Struct)

Reader = Callable[[Node, Problems], Any]
"""Takes a node, gives a value, or INVALID after a finding."""

LATIN_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
"""Latin letters that look like Russian ones, typed by mistake on the other keyboard layout."""

RUSSIAN_LOOK_ALIKES = {russian: latin for latin, russian in LATIN_LOOK_ALIKES.items()}
"""The other way round: keys of the format are Latin."""

own_readers: dict[type, Reader] = {}
"""Readers of model types with a written form of their own, such as «2026-09-01..2026-09-30»."""

own_list_readers: dict[type, Reader] = {}
"""Readers of tuples of a model type where the whole list has a form of its own, such as «5А, 5Б»."""


def reads(kind: type, *, listed: bool = False) -> Callable[[Reader], Reader]:
    """Register the decorated function as the reader of a model type, or of a tuple of it."""

    def register(reader: Reader) -> Reader:
        (own_list_readers if listed else own_readers)[kind] = reader
        return reader

    return register


def decode(node: Node, kind: type[T], problems: Problems, **given: object) -> T | None:
    """Read a document as ``kind``; None when any error was found.

    ``given`` are the fields that the file's path tells.
    """
    value = _read_struct(kind, node, problems, given)
    return None if value is INVALID or problems.any_error else value


@cache
def reader_of(kind: Any) -> Reader:
    """Return the reader of a type as the model writes it, such as ``Line`` or ``Text | None``."""
    return _reader(inspect.type_info(kind))


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant, or an empty string."""
    return next(iter(difflib.get_close_matches(word, list(known), 1, cutoff=0.6)), "")


def read_items(node: Sequence, read: Reader, problems: Problems) -> Any:
    """Read each item of a list; a tuple, or INVALID when any item is."""
    values = tuple([read(item, problems) for item in node.items])
    return INVALID if INVALID in values else values


def report_unknown_key(key: Scalar, known: Iterable[str], problems: Problems) -> str:
    """Report a key that the format does not have; return what was probably meant, or an empty string."""
    names = list(known)
    word = key.text[:60].translate(RUSSIAN_LOOK_ALIKES)
    suggestion = "" if problems.is_full else closest(word, names)
    problems.add("unknown-key", key.line, key.column, key=key.text, suggestion=suggestion, known=tuple(names))
    return suggestion


class Field(msgspec.Struct, frozen=True):
    """How one field of a model type is read."""

    name: str
    read: Reader
    required: bool
    given: bool


@cache
def fields_of(kind: type) -> dict[str, Field]:
    """Readers of a model type's fields, by key."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - only structs are documents
    return {field.encode_name: _field(field) for field in info.fields}


def _field(field: inspect.Field) -> Field:
    given = isinstance(field.type, inspect.Metadata) and bool((field.type.extra or {}).get("given"))
    return Field(field.encode_name, _unread if given else _reader(field.type), field.required, given)


def _unread(_node: Node, _problems: Problems) -> Any:
    raise AssertionError("a field told by the path is never read")


def _read_struct(kind: type, node: Node, problems: Problems, given: dict[str, object]) -> Any:
    if not isinstance(node, Mapping):
        return wrong_type(node, "mapping", problems)
    fields = fields_of(kind)
    known = [field.name for field in fields.values() if not field.given]
    values = dict(given)
    misspelt: set[str] = set()
    for name, (key, value) in node.entries.items():
        field = fields.get(name)
        if field is None or field.given:
            misspelt.add(report_unknown_key(key, known, problems))
        else:
            values[name] = field.read(value, problems)
    missing = [field for field in fields.values() if field.required and field.name not in values]
    for field in missing:
        if not field.given and field.name not in misspelt:
            problems.add("missing-key", node.line, node.column, key=field.name)
    return INVALID if missing or misspelt or INVALID in values.values() else kind(**values)


def _reader(info: inspect.Type) -> Reader:  # noqa: C901, PLR0911 - one for each type
    extra: dict[str, Any] = {}
    while isinstance(info, inspect.Metadata):
        extra |= info.extra or {}
        info = info.type
    match info:
        case inspect.StructType(cls=cls):
            return own_readers.get(cls) or (lambda node, problems: _read_struct(cls, node, problems, {}))
        case inspect.VarTupleType(item_type=item_type):
            own = own_list_readers.get(getattr(item_type, "cls", type(None)))
            return own or (_one_or_list if extra.get("single") else _list_reader)(_reader(item_type))
        case inspect.DictType(key_type=key_type, value_type=value_type):
            return _dict_reader(_reader(key_type), _reader(value_type))
        case inspect.StrType():
            return _text_reader(info, extra.get("format"))
        case inspect.IntType():
            return lambda node, problems: scalars.whole_number(node, info, problems)
        case inspect.DecimalType():
            return scalars.percent
        case inspect.BoolType():
            return scalars.truth
        case inspect.DateType():
            return scalars.day
        case inspect.EnumType(cls=cls):
            return _enum_reader(cls)
        case inspect.UnionType(types=types):
            return _union_reader(types)
    raise AssertionError(f"no reader for {info}")


def _text_reader(info: inspect.StrType, form: str | None) -> Reader:
    check = scalars.FORMATS[form] if form else None

    def read(node: Node, problems: Problems) -> Any:
        value = scalars.text(node, info, problems)
        if value is INVALID or check is None or not isinstance(node, Scalar):
            return value
        return value if check(value, node, problems) else INVALID

    return read


def _list_reader(read: Reader) -> Reader:
    def read_list(node: Node, problems: Problems) -> Any:
        if not isinstance(node, Sequence):
            return wrong_type(node, "list", problems)
        return read_items(node, read, problems)

    return read_list


def _one_or_list(read: Reader) -> Reader:
    """Read a list, or its only item written without brackets."""

    def read_either(node: Node, problems: Problems) -> Any:
        if isinstance(node, Mapping):
            return wrong_type(node, "one-or-list", problems)
        if isinstance(node, Sequence):
            return read_items(node, read, problems)
        one = read(node, problems)
        return INVALID if one is INVALID else (one,)

    return read_either


def _dict_reader(read_key: Reader, read_value: Reader) -> Reader:
    def read(node: Node, problems: Problems) -> Any:
        if not isinstance(node, Mapping):
            return wrong_type(node, "mapping", problems)
        pairs = [
            (read_key(key, problems), read_value(value, problems)) for key, value in node.entries.values()
        ]
        return INVALID if any(INVALID in pair for pair in pairs) else dict(pairs)

    return read


def _enum_reader(cls: type[enum.Enum]) -> Reader:
    values = {str(member.value): member for member in cls}

    def read(node: Node, problems: Problems) -> Any:
        if not isinstance(node, Scalar) or scalars.is_empty(node):
            return wrong_type(node, "word", problems)
        if node.text not in values:
            corrected = node.text.translate(LATIN_LOOK_ALIKES)
            suggestion = corrected if corrected in values else _closest_word(node.text, values, problems)
            code = "latin-letters" if corrected in values else "unknown-word"
            allowed = tuple(values)
            problems.add(code, node.line, node.column, value=node.text, suggestion=suggestion, known=allowed)
            return INVALID
        return values[node.text]

    return read


def _closest_word(word: str, known: Iterable[str], problems: Problems) -> str:
    if problems.is_full:
        return ""
    return closest(word[:60], known) or closest(word[:60].upper(), known)


def _union_reader(types: tuple[inspect.Type, ...]) -> Reader:
    """Read the one type besides None; or of a scalar and a list the one whose shape the node has."""
    readers = [(info, _reader(info)) for info in types if not isinstance(info, inspect.NoneType)]
    if len(readers) == 1:
        return readers[0][1]
    scalar, listed = (
        next(read for info, read in readers if isinstance(info, inspect.VarTupleType) is is_list)
        for is_list in (False, True)
    )
    return lambda node, problems: (listed if isinstance(node, Sequence) else scalar)(node, problems)
