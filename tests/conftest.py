"""What many tests start from: a small content folder, and the project's own content as a built site."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from generator.build import Built, Order, build
from tests.samples import CHROMIUM_ARGUMENTS, ROOT, SITE_URL, SMALL, Build, serving, write_content

# A loaded machine is no fault of the code: how long an example takes is measured by benchmarks, not by tests.
# CI judges a change by the same examples each time; at a desk every run tries new ones.
settings.register_profile(
    "patient",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


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
    with serving(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it tests fail, they are never skipped."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "no chromium: `make test` installs it"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(autouse=True)
def _no_loop_of_the_browser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Playwright leaves its event loop running in this thread, and nothing else could run one of its own."""
    loop = None if "browser" in request.fixturenames else asyncio._get_running_loop()
    if loop is not None:
        asyncio._set_running_loop(None)
    yield
    if loop is not None:
        asyncio._set_running_loop(loop)


@pytest.fixture(autouse=True)
def _no_foreign_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the machine must not change what a test sees."""
    for name in ("GITHUB_STEP_SUMMARY", "GRAFIK_SITE_URL", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    os.environ.pop("NO_COLOR", None)
