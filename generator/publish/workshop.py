"""The folder beside the site where a build works: caches, and the next site until it is whole."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.exchange import exchange
from generator.publish.finish import FORMAT


class SiteBusy(Exception):  # noqa: N818 - a state of the world, told to the person who started a second build
    """Another build of the same site is running."""


class SiteRefused(Exception):  # noqa: N818 - likewise
    """The output folder holds something that is not a site of ours; it is left alone."""


def is_ours(site: Path) -> bool:
    """Whether a folder holds a site that was built here: its manifest says so."""
    try:
        with (site / "manifest.json").open("rb") as stream:
            return f'"format": "{FORMAT}"'.encode() in stream.read(200)
    except OSError:
        return False


class Workshop:
    """``.<name>.grafik`` beside the site ``<name>``: on the same disk, so that swapping is one step."""

    def __init__(self, out: Path) -> None:
        """Prepare for a site at ``out``."""
        self.out = Path(out).absolute()
        self.folder = self.out.parent / f".{self.out.name}.grafik"

    @property
    def content_cache(self) -> Path:
        """What content files read as."""
        return self.folder / "content.msgpack"

    @property
    def memory(self) -> Path:
        """What earlier builds made of what."""
        return self.folder / "made.msgpack"

    @property
    def verdicts(self) -> Path:
        """What rules said of what."""
        return self.folder / "verdicts.msgpack"

    @property
    def next(self) -> Path:
        """The site that is being built."""
        return self.folder / "next"

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Hold the workshop for one build. Raises SiteBusy or SiteRefused.

        The lock goes with the process, so a killed build leaves nothing that would stop the next one; its
        unfinished tree is swept away here.
        """
        if self.out.is_symlink() or (self.out.exists() and not self.out.is_dir()):
            raise SiteRefused(str(self.out))
        if self.out.is_dir() and any(self.out.iterdir()) and not is_ours(self.out):
            raise SiteRefused(str(self.out))
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise SiteBusy(str(self.out)) from error
            self._sweep()
            try:
                yield
            finally:
                self._sweep()

    def publish(self) -> None:
        """Put the next site in the place of the old one, in one step that cannot be seen half-done."""
        if self.out.is_dir():
            exchange(self.next, self.out, self.folder / "old")
        else:
            self.next.rename(self.out)

    def _sweep(self) -> None:
        """Clear what an earlier build left; a site that stood aside when it was killed goes back."""
        old = self.folder / "old"
        if old.exists() and not self.out.exists():
            old.rename(self.out)
        for leftover in (self.next, old):
            if leftover.exists():
                shutil.rmtree(leftover)
