"""A broken link back to the line that brought it: of a content file where one did, else of the built page."""

import html
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from generator.model.finding import Fact, Finding, Severity
from generator.model.place import Place
from generator.monitor.links_inside import Broken
from generator.monitor.links_outside import Checked, Level
from generator.monitor.links_places import addresses
from generator.source.folder import Content
from generator.texts import load

PROSE = "pages"
"""Folder of hand-written pages within content."""
RELATED = 5
"""Further places that are named."""


class Places:
    """Knows where each address was written."""

    def __init__(
        self,
        content: Content,
        folder: Path,
        site: Path,
        site_url: str,
        watched: Mapping[str, str] | None = None,
    ) -> None:
        """Take what was read of ``folder``, where the built ``site`` lies, and what the monitor found.

        ``watched``: addresses of documents on the sites of schools, each with its ``authority/school``.
        """
        self._watched = watched or {}
        self._content = content
        self._folder = folder
        self._site = site
        self._site_url = site_url
        self._written = addresses(content.library)

    @property
    def outgoing(self) -> tuple[str, ...]:
        """Addresses of content that lead away from the site."""
        own = self._site_url
        written = (one.partition("#")[0] for one in (*self._written, *self._watched))
        return tuple(one for one in written if not (own and one.startswith(own)))

    @cached_property
    def _by_page(self) -> dict[str, list[str]]:
        """Addresses of content without what follows «#», as they were asked."""
        found: dict[str, list[str]] = {}
        for address in self._written:
            found.setdefault(address.partition("#")[0], []).append(address)
        return found

    @cached_property
    def _prose(self) -> dict[str, list[str]]:
        paths = sorted((self._folder / PROSE).rglob("*.md"))
        return {path.as_posix(): path.read_text("utf-8", "replace").splitlines() for path in paths}

    def of_broken(self, broken: Iterable[Broken]) -> Iterator[Finding]:
        """One finding for each thing that is missing, however many pages point to it."""
        groups: dict[tuple[str, str, str], list[Broken]] = {}
        for one in broken:
            groups.setdefault((one.fault, one.role, one.target or one.address), []).append(one)
        for (fault, role, target), several in groups.items():
            first = several[0]
            url = f"{self._site_url}{target.removesuffix('index.html')}" if first.target else first.address
            places = self._in_content(first.address) or self._in_content(url) or self._in_page(first)
            role_words = load()(f"links.roles.{role}")
            facts: dict[str, Fact] = {"address": first.address, "target": target, "role": role_words}
            yield _finding(
                f"link-{fault}", Severity.ERROR, places, {**facts, "n": len({o.file for o in several})}
            )

    def of_checked(
        self, checked: Mapping[str, Checked], outgoing: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Finding]:
        """One finding for each outgoing address that does not work."""
        for address, one in checked.items():
            if one.level in (Level.WORKS, Level.SKIPPED):
                continue
            broken = one.level is Level.BROKEN
            places = self._in_content(address)
            if not places and address in self._watched:
                yield self._of_school(address, one)
                continue
            if not places:
                places = tuple(self._in_file(file, address) for file in outgoing.get(address, ())[:RELATED])
            facts: dict[str, Fact] = {
                "address": address,
                "reason": _reason(one),
                "day": one.at.date().isoformat(),
            }
            severity = Severity.ERROR if broken else Severity.WARNING
            yield _finding("link-broken" if broken else "link-doubtful", severity, places, facts)

    def _of_school(self, address: str, one: Checked) -> Finding:
        """Name the school whose document does not open: a warning, for it is not ours to mend."""
        authority, _, name = self._watched[address].partition("/")
        listed = self._content.library.authority_by_id.get(authority)
        index = (
            next((at for at, each in enumerate(listed.schools) if each.id == name), None) if listed else None
        )
        if listed is None or index is None:
            place = Place(f"{self._folder.as_posix()}/monitoring")
        else:
            found = self._content.locate(listed.file, ("schools", index, "id"))
            place = Place(f"{self._folder.as_posix()}/{found.file}", found.line, found.column)
        facts: dict[str, Fact] = {
            "address": address,
            "reason": _reason(one),
            "day": one.at.date().isoformat(),
            "school": self._watched[address],
        }
        return _finding("link-watched", Severity.WARNING, (place,), facts)

    def _in_content(self, address: str) -> tuple[Place, ...]:
        written = [
            place for one in self._by_page.get(address.partition("#")[0], ()) for place in self._written[one]
        ]
        located = [self._content.locate(file, path) for file, path in written[: RELATED + 1]]
        in_prose = [
            Place(file, number, line.index(address) + 1)
            for file, lines in self._prose.items()
            for number, line in enumerate(lines, 1)
            if address and address in line
        ]
        full = [Place(f"{self._folder.as_posix()}/{one.file}", one.line, one.column) for one in located]
        return tuple([*full, *in_prose][: RELATED + 1])

    def _in_page(self, one: Broken) -> tuple[Place, ...]:
        return (self._in_file(one.file, one.address),)

    def _in_file(self, file: str, address: str) -> Place:
        """Find the address in a built file, as it is or as HTML writes it; else name its first line."""
        path = self._site / file
        text = path.read_text("utf-8", "replace")
        for spelling in (address, html.escape(address), html.escape(address, quote=False)):
            at = text.find(spelling)
            if spelling and at >= 0:
                before = text[:at]
                return Place(path.as_posix(), before.count("\n") + 1, at - before.rfind("\n"))
        return Place(path.as_posix())


def _reason(one: Checked) -> str:
    key = f"links.reasons.{one.reason}"
    return load()(key) if load().has(key) else load()("links.reasons.status", status=one.reason)


def _finding(code: str, severity: Severity, places: tuple[Place, ...], facts: dict[str, Fact]) -> Finding:
    clipped = {key: value[:200] if isinstance(value, str) else value for key, value in facts.items()}
    return Finding(code, severity, places[0], clipped, related=places[1:])
