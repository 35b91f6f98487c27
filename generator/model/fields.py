"""Kinds of text that content fields hold. The decoder checks them; JSON Schemas show them."""

from typing import Annotated

from msgspec import Meta

Line = Annotated[str, Meta(min_length=1, max_length=500, extra={"format": "line"})]
"""One line of text without line breaks."""

Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
"""One or more paragraphs."""

Slug = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Part of an address of the site: small Latin letters, digits, single hyphens."""

Code = Annotated[str, Meta(min_length=1, max_length=60, extra={"format": "code"})]
"""Code of a rule, as ``grafik check`` prints it."""

WebAddress = Annotated[str, Meta(min_length=1, max_length=2_000, extra={"format": "web-address"})]
"""An http(s) address."""

TimeZone = Annotated[str, Meta(min_length=1, max_length=60, extra={"format": "time-zone"})]
"""A name of the IANA time zone database, such as ``Asia/Irkutsk``."""

Grade = Annotated[int, Meta(ge=1, le=11)]
"""A grade of Russian general education."""

FromPath = Meta(extra={"given": True})
"""Marks a field that the file's path tells; it is no key of the file."""
