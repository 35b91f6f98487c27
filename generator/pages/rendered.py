"""What goes into a run of MkDocs and what comes out of it; neither side needs the other to be imported."""

import msgspec


class Job(msgspec.Struct, frozen=True):
    """What to render."""

    config: str
    """Path of mkdocs.yml."""
    docs: str
    site: str
    result: str
    """Where to write a :class:`Result` as JSON."""
    site_url: str
    shells: dict[str, str]
    """Source → kind."""
    prose: dict[str, dict[str, str]]
    """Source → its title and description; empty texts where the page does not say."""


class RenderedProse(msgspec.Struct, frozen=True):
    """A hand-written page as the site has it: for the site map and the search."""

    url: str
    """Site-relative, as ``glossary/``."""
    title: str
    description: str
    text: str
    """Its words without tags."""


class Result(msgspec.Struct, frozen=True):
    """What MkDocs made, and what it complained about."""

    warnings: tuple[str, ...] = ()
    prose: tuple[RenderedProse, ...] = ()
