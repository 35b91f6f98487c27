"""Russian wordings of deadlines: which days they cover, and whether anyone can say that it is late."""

from generator.deadlines.reading import caret, read

__all__ = ["caret", "read"]
