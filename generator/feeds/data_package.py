"""Descriptions of the tables for programs: Data Package and Table Schema (specs.frictionlessdata.io)."""

from collections.abc import Iterable
from typing import Any

import msgspec

from generator.feeds.data_index import FIGURES, SCHOOLS_HEADER
from generator.feeds.tables import COLUMNS
from generator.texts import Texts

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
PROFILE = "tabular-data-package"
BOOLEANS = {"trueValues": ["true"], "falseValues": ["false"]}
Description = dict[str, Any]


def table_schema(texts: Texts) -> Description:
    """Describe the fields of a table of schedules."""
    fields = [_field(column.name, column.kind, column.constraints, texts) for column in COLUMNS]
    return {"fields": fields, "primaryKey": "uid", "missingValues": [""]}


def schools_schema(texts: Texts) -> Description:
    """Describe the fields of the table of schools."""
    kinds = dict.fromkeys(FIGURES, "integer") | {"demo": "boolean"}
    optional = {"place"}
    fields = [
        _field(name, kinds.get(name, "string"), {} if name in optional else {"required": True}, texts)
        for name in SCHOOLS_HEADER
    ]
    return {
        "fields": fields,
        "primaryKey": ["authority", "school", "school_year"],
        "missingValues": [""],
    }


def package(
    name: str,
    title: str,
    about: str,
    resources: Iterable[Description],
    sources: Iterable[Description],
    site: str,
) -> bytes:
    """Write a package. ``site``: address of the site, or empty."""
    known = list(sources)
    described: Description = {
        "profile": PROFILE,
        "name": name,
        "title": title,
        "description": about,
        **({"homepage": site} if site else {}),
        "licenses": [LICENCE],
        **({"sources": known} if known else {}),
        "resources": list(resources),
    }
    return msgspec.json.format(msgspec.json.encode(described), indent=1) + b"\n"


def resource(
    name: str, path: str, title: str, schema: Description, stamp: tuple[str, int], separator: str = ","
) -> Description:
    """Describe a table; ``stamp``: its SHA-256 and size in bytes."""
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": separator, "lineTerminator": "\r\n", "header": True},
        "bytes": stamp[1],
        "hash": f"sha256:{stamp[0]}",
        "schema": schema,
    }


def as_json(described: Description) -> bytes:
    """Write a description."""
    return msgspec.json.format(msgspec.json.encode(described), indent=1) + b"\n"


def _field(name: str, kind: str, constraints: Description, texts: Texts) -> Description:
    return {
        "name": name,
        "type": kind,
        "description": texts(f"data.fields.{name}"),
        **(BOOLEANS if kind == "boolean" else {}),
        **({"constraints": constraints} if constraints else {}),
    }
