"""What goes into a run of MkDocs and what comes out of it; neither side needs the other to be imported."""

import msgspec


class JobPage(msgspec.Struct, frozen=True):
    """One page that is to be rendered."""

    language: str
    folder: str
    """What its address begins with, ``en/``; empty in the first language."""
    kind: str = ""
    """Kind of a shell; empty for a hand-written page."""
    title: str = ""
    """Of a hand-written page; empty where the page does not say."""
    description: str = ""
    untranslated: bool = False
    """Whether a hand-written page is not in this language: it stands here as it is in the first one."""


class Job(msgspec.Struct, frozen=True):
    """What to render."""

    config: str
    """Path of mkdocs.yml."""
    docs: str
    site: str
    result: str
    """Where to write a :class:`Result` as JSON."""
    site_url: str
    languages: tuple[str, ...]
    """Codes; the first language stands at the root."""
    texts: str
    """Folder with words of the project's own."""
    pages: dict[str, JobPage]
    """By source."""


class RenderedProse(msgspec.Struct, frozen=True):
    """A hand-written page as the site has it: for the site map and the search."""

    url: str
    """Site-relative, as ``glossary/``."""
    title: str
    description: str
    text: str
    """Its words without tags."""
    is_first_language: bool = True
    """Whether it is in the language that the search knows."""


class Result(msgspec.Struct, frozen=True):
    """What MkDocs made, and what it complained about."""

    warnings: tuple[str, ...] = ()
    prose: tuple[RenderedProse, ...] = ()
