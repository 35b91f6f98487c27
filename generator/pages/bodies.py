"""Bodies of data pages: one Jinja template a kind of page, in ``theme_overrides/bodies``."""

import hashlib
from collections.abc import Hashable, Iterable
from functools import lru_cache
from pathlib import Path

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.pages.data_block import data_block
from generator.pages.editions import alone_mark, original_mark, quoting
from generator.pages.figured import figured
from generator.texts import Texts
from generator.texts.typography import typeset

ENDING = ".html"
REMEMBERED = 20_000
"""Fragments that are kept; a kilobyte each at most."""


class Bodies:
    """Templates of a folder, escaped by default and strict about names; each is compiled once a process."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        """Read templates from ``folder``.

        ``cache`` is a folder of ours for compiled templates. What they compile to depends on the settings
        below, which Jinja's own key leaves out, so they are kept by this file and Jinja's version.
        """
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_said,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_compiled(cache) if cache else None,
        )
        self._environment.filters["fragments"] = self._fragments
        self._environment.filters["figured"] = figured
        self._environment.filters["data_block"] = data_block
        self._fragment = lru_cache(REMEMBERED)(self._render_fragment)

    def compile(self) -> None:
        """Compile every template now, so that forked workers share the result. Raises TemplateSyntaxError."""
        for name in self._environment.list_templates(extensions=[ENDING.removeprefix(".")]):
            self._environment.get_template(name)

    def render(self, kind: str, view: object, texts: Texts, root: str, top: str | None = None) -> Markup:
        """Render ``<kind>.html`` with ``view``.

        ``root`` leads from the page to the top of its language: ``"../" * depth``; ``top`` to the top of the
        site, where calendars lie and which is the same in the first language. Raises jinja2.UndefinedError
        when the template names what the view does not have.
        """
        template = self._environment.get_template(kind + ENDING)
        top = root if top is None else top
        marks = {"original": original_mark(texts), "quoting": quoting(texts), "alone": alone_mark(texts)}
        # The template escaped every value that is not Markup already: autoescape is never off here.
        return Markup(template.render(view=view, texts=texts, root=root, top=top, **marks))  # noqa: S704

    @pass_context
    def _fragments(self, context: Context, rows: Iterable[Hashable], template: str) -> Markup:
        """Render each row by a small template of its own: rows that many pages share are rendered once."""
        mark = context["original"]
        return Markup("\n".join([self._fragment(template, row, mark) for row in rows]))  # noqa: S704 - likewise

    def _render_fragment(self, template: str, row: Hashable, mark: Markup) -> Markup:
        return Markup(self._environment.get_template(template).render(row=row, original=mark))  # noqa: S704 - likewise


def _said(value: object) -> object:
    """Set plain text as Russian typography wants it; what is markup already, as ``| forceescape``, stays."""
    return typeset(value) if type(value) is str else value


def _compiled(cache: Path) -> FileSystemBytecodeCache:
    digest = hashlib.sha256(jinja2.__version__.encode() + Path(__file__).read_bytes())
    folder = cache / f"templates-{digest.hexdigest()[:20]}"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))
