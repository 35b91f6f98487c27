"""One run of MkDocs: ``python -m generator.pages.mkdocs_run`` with a job on its input.

MkDocs keeps its state in module globals, loggers and environment variables, and takes 0.3 s to import. A
process of its own keeps that out of ours, and a page that crashes a parser does not take the build with it.
"""

import html
import logging
import sys
from pathlib import Path
from typing import Any

import msgspec
from markupsafe import Markup, escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from generator.pages.editions import ALONE, Edition, editions, original_mark, own_name
from generator.pages.rendered import Job, JobPage, RenderedProse, Result
from generator.pages.safe_markdown import SafeMarkdown
from generator.pages.shell import token
from generator.pages.typeset_markdown import TypesetMarkdown
from generator.texts import load
from generator.texts.lookup import NO_BREAK
from generator.texts.typography import typeset

SHELLS = "grafik.shell."
"""What the folders of shells begin with; hand-written pages cannot."""


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class _NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs has no hints there
    """The plugin below is set up by the job, not by mkdocs.yml."""


class _Frame(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]
    """Gives shells their tokens, and hand-written pages a title and description that need no escaping."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.editions = editions(job.languages)
        self.words = {one.language: load(one.language, Path(job.texts)) for one in self.editions}
        self.prose: list[RenderedProse] = []

    def on_env(self, env: Any, **_: Any) -> Any:
        """Let templates without a page of their own, as 404.html, speak the first language."""
        env.globals |= self._speaking(self.editions[0], "")
        return env

    def on_nav(self, nav: Any, **_: Any) -> Any:
        """Unlink neighbours: these pages are no book to be read in order."""
        for page in nav.pages:
            page.previous_page = page.next_page = None
        return nav

    def on_page_markdown(self, markdown: str, *, page: Any, config: MkDocsConfig, **_: Any) -> str:
        """Set what the page says about itself."""
        given = self._given(page)
        if given.kind:
            page.meta = {"shell": given.kind, "title": config.site_name}
            return markdown
        told = {"title": given.title, "description": given.description}
        page.meta = {key: _harmless(text) for key, text in told.items() if text}
        page.meta["untranslated"] = given.untranslated
        return markdown

    def on_page_context(self, context: Any, *, page: Any, config: MkDocsConfig, **_: Any) -> Any:
        """Put tokens where any template of the theme asks a shell about itself, in its own page only."""
        given = self._given(page)
        path = token("path") if given.kind else page.url.removeprefix(given.folder)
        context |= self._speaking(Edition(given.language, given.folder), path)
        context["alone"] = given.kind in ALONE
        if given.kind:
            page.meta |= {"title": token("title"), "description": token("description")}
            page.canonical_url = token("canonical") if config.site_url else None
            page.edit_url = token("edit")
        return context

    def on_post_page(self, output: str, *, page: Any, config: MkDocsConfig) -> str:
        """Give a shell its ordinary name back: menus of other pages may list it."""
        if "shell" in page.meta:
            page.meta["title"] = config.site_name
        return output

    def on_page_content(self, content: str, *, page: Any, **_: Any) -> str:
        """Note a hand-written page for the site map and the search."""
        given = self._given(page)
        if not given.kind:
            title = given.title or html.unescape(str(page.title))
            page.meta["title"] = _harmless(title)
            words = Markup(content).striptags().replace(NO_BREAK, " ")  # noqa: S704 - striptags gives text, which is escaped where it is shown
            self.prose.append(
                RenderedProse(page.url, title, given.description, words, is_first_language=not given.folder)
            )
        return content

    def _given(self, page: Any) -> JobPage:
        return self.job.pages[page.file.src_uri]

    def _speaking(self, edition: Edition, path: str) -> dict[str, Any]:
        """Gather what templates need to speak a language: ``texts`` escapes, which MkDocs' templates do not.

        ``home`` is the top of the language below the site's, ``path`` the page below it, ``languages`` the
        others with the same page; ``original`` the attribute of elements that quote content.
        """
        words = self.words[edition.language]
        return {
            "texts": lambda key, **facts: escape(typeset(words(key, **facts))),
            "language": words.locale,
            "edition": edition,
            "home": edition.folder,
            "path": path,
            "languages": [
                {
                    "code": one.language,
                    "folder": one.folder,
                    "name": own_name(one.language),
                    "here": one == edition,
                }
                for one in self.editions
            ],
            "original": original_mark(words),
        }


def _harmless(text: str) -> Markup:
    """Escape for templates that do not (MkDocs') and for those that undo it (Material's ``striptags``).

    Tokens lose their form too: a title stands in every shell that lists the hand-written pages.
    """
    return escape(text.translate(str.maketrans('<>"', "‹›”"))).replace("@@", Markup("@&#64;"))


def run(job: Job) -> None:
    """Render the job and write its result; MkDocs' own exceptions pass through."""
    complaints = _Complaints()
    logging.getLogger("mkdocs").addHandler(complaints)
    logging.getLogger("mkdocs").propagate = False
    frame = _Frame(job)
    try:
        config = load_config(
            config_file=job.config,
            docs_dir=job.docs,
            site_dir=job.site,
            site_url=job.site_url,
            plugins=[],  # ours would start the whole build again
            nav=[source for source in job.pages if SHELLS not in source],
            not_in_nav=f"{SHELLS}*/",
        )
        config.plugins["grafik-frame"] = frame
        config.markdown_extensions += [SafeMarkdown(), TypesetMarkdown()]
        build(config)
    finally:
        result = Result(tuple(complaints.messages), tuple(sorted(frame.prose, key=lambda page: page.url)))
        Path(job.result).write_bytes(msgspec.json.encode(result))


if __name__ == "__main__":
    run(msgspec.json.decode(sys.stdin.buffer.read(), type=Job))
