"""Where something stands in a content file."""

import msgspec

Step = str | int
"""One step into a YAML tree: a key of a mapping or an index into a list."""


class Place(msgspec.Struct, frozen=True, order=True):
    """A point in a content file, as an editor counts it: lines and columns start with 1."""

    file: str
    """Path below the content folder, with forward slashes."""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """``file:line:column``, the form that editors and terminals make clickable."""
        return f"{self.file}:{self.line}:{self.column}"
