"""JSON Schemas of the published JSON, made from the records themselves; words come from ``texts/``."""

from typing import Any

import msgspec

from generator.feeds.data_index import AuthorityData, DataIndex
from generator.feeds.open_data import SchoolData
from generator.texts import Texts

Schema = dict[str, Any]
KINDS = {
    "schemas/1/data-school.json": SchoolData,
    "schemas/1/data-authority.json": AuthorityData,
    "schemas/1/data-index.json": DataIndex,
}
"""Records by the address of their schema."""


SCHOOL = "data-school.json"
"""Address of the schema of schools, seen from the others."""


def data_schemas(texts: Texts) -> dict[str, Schema]:
    """Give all schemas by address. New fields may come at any time, so nothing forbids them."""
    found = {}
    for path, kind in KINDS.items():
        schema = msgspec.json.schema(kind)
        for name, definition in schema.get("$defs", {}).items():
            _describe(name, definition, texts)
        if kind is AuthorityData:
            schools = schema["$defs"]["AuthorityData"]["properties"]["schools"]
            schools |= {"type": "array", "items": {"$ref": SCHOOL}}
        found[path] = schema
    return found


def _describe(owner: str, definition: Schema, texts: Texts) -> None:
    definition.pop("title", None)
    if texts.has(f"data.records.{owner}"):
        definition["description"] = texts(f"data.records.{owner}")
    elif "description" in definition:
        del definition["description"]  # a docstring of ours, in another language
    for field, told in definition.get("properties", {}).items():
        for key in (
            f"data.records.fields.{owner}.{field}",
            f"data.records.fields.any.{field}",
            f"data.fields.{field}",
        ):
            if texts.has(key):
                told["description"] = texts(key)
                break
