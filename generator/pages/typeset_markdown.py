"""Python-Markdown with the no-break spaces of Russian typography, so that editors need not type them."""

from xml.etree.ElementTree import Element

# Python-Markdown has no type hints.
from markdown import Extension, Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

from generator.texts.typography import typeset

AS_WRITTEN = frozenset({"code", "kbd", "pre", "samp"})
"""Elements whose text is there to be copied."""


class TypesetMarkdown(Extension):  # type: ignore[misc]
    """Sets the text of a finished page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - named by Python-Markdown
        """Work on the tree when all others have."""
        md.treeprocessors.register(_Typesetter(md), "grafik_typeset", priority=-20)


class _Typesetter(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        _set(root)


def _set(element: Element) -> None:
    if element.tag in AS_WRITTEN:
        return
    element.text = typeset(element.text or "")
    for child in element:
        _set(child)
        child.tail = typeset(child.tail or "")
