"""A view into a whole page: its body template filled, and the body put into the shell of its kind."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Protocol

from markupsafe import Markup

from generator.pages.bodies import Bodies
from generator.pages.frame import ShellKind
from generator.pages.shell import Shell
from generator.texts import Texts
from generator.views.addresses import absolute
from generator.views.page import PageHead

SHELL_KINDS = (
    ("home", 0),
    ("about", 1),
    ("data", 1),
    ("roadmaps", 1),
    ("schools", 1),
    ("rules", 1),
    ("rule", 2),
    ("family", 1),
    ("offline", 1),
    ("embed", 4),
    ("roadmap", 2),
    ("authority", 2),
    ("compare", 3),
    ("changes", 1),
    ("school", 3),
    ("school", 4),
    ("sheet", 4),
    ("sheet", 5),
    ("class", 4),
    ("class", 5),
    ("monitoring", 1),
    ("monitoring_authority", 2),
    ("report", 3),
    ("monitoring_school", 4),
)
"""Kinds of data pages with the depths of their addresses; earlier school years lie one level deeper."""


LONGEST_DESCRIPTION = 160
"""Characters of a description that search engines show."""


class PageView(Protocol):
    """Any view of a page."""

    @property
    def head(self) -> PageHead:
        """What the frame has to know."""


class Stamper:
    """Makes pages in one language."""

    def __init__(
        self, shells: Mapping[ShellKind, Shell], bodies: Bodies, texts: Texts, site_url: str, folder: str = ""
    ) -> None:
        """Stamp into ``shells`` with the templates of ``bodies``, all in the language of ``texts``.

        ``folder``: where the language lies below the site's root, as ``en/``; empty for the first one.
        """
        self._shells = shells
        self._bodies = bodies
        self._texts = texts
        self._site_url = site_url
        self._folder = folder
        self._up = "../" * folder.count("/")

    @property
    def site_url(self) -> str:
        """Full address of the top of the language; empty when the site does not know its own."""
        return absolute(self._site_url, self._folder) or ""

    def page(self, kind: str, view: PageView) -> tuple[str, bytes]:
        """Return the file's path below the site's root, and the page."""
        head = view.head
        depth = head.path.count("/")
        root = "../" * depth
        html = self._shells[kind, depth].fill(
            title=head.title,
            description=shorten(head.description, LONGEST_DESCRIPTION, placeholder="…"),
            canonical=absolute(self._site_url, self._folder + head.path) or "",
            head=self._part("head", head, root),
            breadcrumbs=self._part("breadcrumbs", head, root),
            body=self._part(kind, view, root),
            edit=head.edit,
            path=head.path,
        )
        return f"{self._folder}{head.path}index.html", html

    def alone(self, template: str, view: object, path: str) -> tuple[str, bytes]:
        """Return a file that is a template's alone, without the frame."""
        return path, self._part(template, view, "../" * path.count("/")).encode()

    def _part(self, template: str, view: object, root: str) -> Markup:
        return self._bodies.render(template, view, self._texts, root, self._up + root)
