"""What many tests start from: a small content folder, and the project's own content as a built site."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from generator.build import Built, Order, build
from generator.watch import server
from tests.samples import SITE_URL, SMALL, Build, write_content

ROOT = Path(__file__).parent.parent
@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder that may be changed."""
    return write_content(tmp_path / "content", SMALL)


@pytest.fixture
def make() -> Build:
    """Build quietly."""

    def make(content: Path, out: Path, **options: object) -> Built:
        return build(Order(content, out, SITE_URL, **options), lambda *_: None)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own content, built; not to be changed."""
    out = tmp_path_factory.mktemp("published") / "site"
    built = build(Order(ROOT / "content", out, SITE_URL), lambda *_: None)
    assert built.published
    return out


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The built site, served on loopback."""
    with server(site, 0) as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/"
        listening.shutdown()


@pytest.fixture(autouse=True)
def _no_foreign_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the machine must not change what a test sees."""
    for name in ("GRAFIK_SITE_URL", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    os.environ.pop("NO_COLOR", None)
