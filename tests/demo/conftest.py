from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.library import Library
from generator.source.cache import Cache
from generator.source.folder import read_folder


@pytest.fixture
def read() -> Callable[[Path], Library]:
    """Read a content folder that must be free of faults of files."""

    def read_cleanly(folder: Path) -> Library:
        content = read_folder(folder, Cache(None))
        assert (content.findings, content.unread) == ((), frozenset())
        return content.library

    return read_cleanly
