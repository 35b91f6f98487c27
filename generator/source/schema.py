"""JSON Schemas of content files, from the same model types and annotations that :mod:`.decode` reads by.

What editors' programs show comes from ``texts/``, section ``schema``: the first sentence is the title. It
cannot say everything that the decoder checks (31 February, a period that ends before it starts), but what the
decoder and the rules about files accept the schema accepts.
"""

import enum
from typing import Any
from urllib.parse import urljoin

import msgspec
from msgspec import inspect

from generator.source import schema_forms
from generator.source.documents import KINDS, kind_of
from generator.source.schema_forms import Schema
from generator.texts import Texts

VERSION = 1
"""Part of the address: grows when a file that was right may become wrong."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas"
"""Below the content folder, and below the site's address."""
NAMES = {
    "roadmaps": "roadmap",
    "schools": "schools",
    "schedules": "schedule",
    "calendars": "calendar",
    "external": "external",
    "norms": "norm",
    "monitoring": "monitoring",
    "monitoring/replies": "replies",
}
"""Names of schemas, by the folder of the files."""
SHARED_WORDS = {"Kind": "kinds", "Level": "levels"}
"""Where else words of a model's enumerations stand in ``texts/``."""


def schemas(texts: Texts, site_url: str) -> dict[str, Schema]:
    """Give all schemas by file name."""
    found = {}
    for kind in KINDS:
        name = f"{NAMES[kind.folder]}.json"
        address = urljoin(site_url, f"{FOLDER}/{VERSION}/{name}")
        found[name] = {"$schema": DIALECT, "$id": address, **_Writer(texts).document(kind.type)}
    return found


def as_text(schema: Schema) -> str:
    """Write a schema as its file holds it."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


class _Writer:
    """Writes one schema; each type becomes a definition once, so that measures may hold measures."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._defined: dict[str, Schema] = {}

    def document(self, kind: type) -> Schema:
        """Give the schema of a whole file."""
        self._struct(kind)
        return {"$ref": f"#/$defs/{kind.__name__}", "$defs": dict(sorted(self._defined.items()))}

    def _struct(self, kind: type) -> Schema:
        name = kind.__name__
        if name not in self._defined:
            self._defined[name] = {}
            info = inspect.type_info(kind)
            assert isinstance(info, inspect.StructType)  # noqa: S101 - only structs are documents
            fields = [field for field in info.fields if not _given(field)]
            self._defined[name] = {
                **self._words(name),
                "type": "object",
                "properties": {field.encode_name: self._field(name, field) for field in fields},
                "required": [field.encode_name for field in fields if field.required],
                "additionalProperties": False,
                **schema_forms.TOGETHER.get(kind, {}),
            }
        return {"$ref": f"#/$defs/{name}"}

    def _field(self, owner: str, field: inspect.Field) -> Schema:
        words = self._words(f"{owner}.{field.encode_name}")
        example = f"schema.examples.{owner}.{field.encode_name}"
        if self._texts.has(example):
            words["examples"] = [self._texts(example)]
        return self._type(field.type) | words

    def _words(self, key: str) -> Schema:
        """Title and description of ``Type.field`` (or of what the field means everywhere), or of a type."""
        owner, _, field = key.partition(".")
        for place in (f"schema.{owner}.{field or 'itself'}", f"schema.any.{field}"):
            if self._texts.has(place):
                said = self._texts(place)
                title, _, about = said.partition(". ")
                return {"title": title.removesuffix("."), "description": about or said}
        return {}

    def _type(self, info: inspect.Type) -> Schema:  # noqa: C901, PLR0911 - one for each type
        extra: dict[str, Any] = {}
        while isinstance(info, inspect.Metadata):
            extra |= info.extra or {}
            info = info.type
        match info:
            case inspect.StructType(cls=cls):
                return self._own(schema_forms.ONE, cls) or self._struct(cls)
            case inspect.VarTupleType(item_type=item_type):
                own = self._own(schema_forms.LISTED, getattr(item_type, "cls", type(None)))
                listed = {"type": "array", "items": self._type(item_type)}
                return own or ({"anyOf": [listed["items"], listed]} if extra.get("single") else listed)
            case inspect.DictType(key_type=key_type, value_type=value_type):
                names, values = self._type(key_type), self._type(value_type)
                return {"type": "object", "propertyNames": _as_name(names), "additionalProperties": values}
            case inspect.StrType():
                return schema_forms.text(info, extra.get("format"))
            case inspect.IntType():
                return schema_forms.whole_number(info)
            case inspect.DecimalType():
                return self._told("percent", schema_forms.percent())
            case inspect.BoolType():
                return {"type": "boolean"}
            case inspect.DateType():
                return self._told("day", schema_forms.day())
            case inspect.EnumType(cls=cls):
                return self._enum(cls)
            case inspect.UnionType(types=types):
                real = [self._type(one) for one in types if not isinstance(one, inspect.NoneType)]
                return real[0] if len(real) == 1 else {"anyOf": real}
        raise AssertionError(f"no schema for {info}")

    def _own(self, forms: dict[type, Schema], kind: type) -> Schema | None:
        return self._told(kind.__name__, forms[kind]) if kind in forms else None

    def _told(self, name: str, form: Schema) -> Schema:
        """Define a written form under its name."""
        self._defined.setdefault(name, {**self._words(name), **form})
        return {"$ref": f"#/$defs/{name}"}

    def _enum(self, cls: type[enum.Enum]) -> Schema:
        values = [str(member.value) for member in cls]
        place = SHARED_WORDS.get(cls.__name__, f"schema.{cls.__name__}")
        keys = {value: f"{place}.{value}" for value in values}
        told = [self._texts(key) if self._texts.has(key) else value for value, key in keys.items()]
        return {"enum": values, "enumDescriptions": told}


def _given(field: inspect.Field) -> bool:
    return isinstance(field.type, inspect.Metadata) and bool((field.type.extra or {}).get("given"))


def _as_name(schema: Schema) -> Schema:
    """Give what a key must be: a key is always text there, even 5."""
    return next((one for one in schema.get("anyOf", ()) if one.get("type") == "string"), schema)


def schema_line(file: str) -> str | None:
    """Give the first line of a file, by its path below the content folder; None when it has no schema."""
    kind = kind_of(file)
    if kind is None:
        return None
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{NAMES[kind.folder]}.json"
