"""Outgoing addresses, checked by LinkChecker as a process of its own, and what its words mean.

LinkChecker (GPL) is never imported: it gets addresses on its standard input and a configuration that we
write, and answers with CSV. It recurses nowhere, reads no files, knows only http(s), and all its
connections go through :mod:`.links_gate`. As root it would become ``nobody``, so it works in a folder that
everybody may enter.

A definite failure says that a reader cannot get there: 404, 410, a name that does not exist. All else (403
of a guard, 429, 5xx, silence, a certificate) may be about us and is only a doubt.
"""

import asyncio
import csv
import datetime as dt
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import msgspec

from generator.monitor.addresses import Policy, read
from generator.monitor.links_gate import MARK, STATUS, Gate
from generator.monitor.observation import Failure
from generator.monitor.resolving import Lookup, system_lookup
from generator.monitor.safe_text import safe

FORMAT = "grafik-links/1"
DEFINITE = frozenset({404, 410})
PARTS = "urlname,result,warningstring,infostring,valid,url"
CONFIGURATION = """\
[checking]
threads={threads}
timeout={timeout}
recursionlevel=0
maxhttpredirects=10
maxrequestspersecond={rate}
robotstxt=1
sslverify={verify}
allowedschemes=http,https
useragent={agent}
maxfilesizedownload=1048576
maxfilesizeparse=1

[filtering]
checkextern=1

[output]
log=csv
verbose=1
status=0
warnings=1

[csv]
separator=,
quotechar="
encoding=utf-8
parts={parts}
"""


class Level(StrEnum):
    """What was found out about an address."""

    WORKS = "works"
    BROKEN = "broken"
    DOUBTFUL = "doubtful"
    SKIPPED = "skipped"
    """The site asks programs not to read it; nothing is wrong."""


class Checked(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of one address."""

    at: dt.datetime
    level: Level
    reason: str = ""
    """A status in digits, a :class:`Failure`, or a word of ours."""
    detail: str = ""
    """LinkChecker's own words, cleaned; at most 120 characters."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How the checker works."""

    threads: int = 10
    timeout: int = 20
    """Seconds without a byte."""
    rate: float = 2.0
    """Requests a second to one host."""
    whole: float = 1_500.0
    """Seconds of all together; what is not done then is a doubt."""
    agent: str = "grafik-links (link check of a public site)"
    policy: Policy = Policy()
    lookup: Lookup = system_lookup
    authorities: Path | None = None
    """A file of trusted roots instead of the usual ones."""


class CheckerFailed(Exception):  # noqa: N818 - says what happened
    """LinkChecker did not run."""


def judge(  # noqa: PLR0911 - one for each meaning
    result: str, warning: str, info: str, *, valid: bool
) -> tuple[Level, str]:
    """Read LinkChecker's words about one address; pure."""
    ours = re.search(rf"{STATUS} {MARK}([a-z-]+)", result)
    if ours:
        absent = ours[1] == Failure.NO_SUCH_HOST
        return (Level.BROKEN if absent else Level.DOUBTFUL), ours[1]
    if valid and "robots.txt" in info:
        return Level.SKIPPED, Failure.ROBOTS
    status = re.match(r"(?:Error: )?(\d{3})\b", result)
    if valid and ("Rate limited" in warning or (status and status[1] == "429")):
        return Level.DOUBTFUL, "429"
    if valid:
        return Level.WORKS, ""
    if status:
        return (Level.BROKEN if int(status[1]) in DEFINITE else Level.DOUBTFUL), status[1]
    if re.search(r"SSL|certificate", result):
        return Level.DOUBTFUL, Failure.TLS
    if re.search(r"[Tt]ime(?:d )?-?out|timed out", result):
        return Level.DOUBTFUL, Failure.TIMEOUT
    if "TooManyRedirects" in result:
        return Level.DOUBTFUL, Failure.TOO_MANY_REDIRECTS
    return Level.DOUBTFUL, "unclear"


def check(
    addresses: Iterable[str], limits: Limits, now: dt.datetime, progress: Callable[[int], None]
) -> dict[str, Checked]:
    """Check addresses; each gets an answer. Raises CheckerFailed. ``progress`` is told of each one done."""
    found: dict[str, Checked] = {}
    asked: dict[str, list[str]] = {}
    for address in addresses:
        target = read(address)
        if isinstance(target, Failure):
            found[address] = Checked(now, Level.DOUBTFUL, target)
        else:
            asked.setdefault(target.url, []).append(address)
    if not asked:
        return found
    rows, resolved = asyncio.run(_run(tuple(asked), limits, progress))
    for url, originals in asked.items():
        one = _checked(rows.get(url), now, any_name=resolved)
        found |= dict.fromkeys(originals, one)
    return found


def _checked(row: list[str] | None, now: dt.datetime, *, any_name: bool) -> Checked:
    if row is None:
        return Checked(now, Level.DOUBTFUL, Failure.BUDGET)
    _, result, warning, info, valid, _ = row
    level, reason = judge(result, warning, info, valid=valid == "True")
    if reason == Failure.NO_SUCH_HOST and not any_name:
        level = Level.DOUBTFUL  # no name at all was found: rather our name server than all of them
    return Checked(now, level, reason, "" if level is Level.WORKS else safe(result))


async def _run(
    urls: tuple[str, ...], limits: Limits, progress: Callable[[int], None]
) -> tuple[dict[str, list[str]], bool]:
    gate = Gate(limits.lookup, limits.policy)
    rows: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="grafik-links-") as folder:
        ini = _prepared(Path(folder), limits)
        async with gate.opened() as proxy:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "linkcheck", "--config", str(ini), "--stdin", "--no-follow-url=.*",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
                cwd=folder, env=_environment(folder, proxy), limit=2**20,
            )  # fmt: skip
            errors = asyncio.create_task(_all(process.stderr))
            try:
                async with asyncio.timeout(limits.whole):
                    await _talk(process, urls, rows, progress)
                    await process.wait()
            except TimeoutError:
                pass
            finally:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
                said = await errors
    if not rows and process.returncode not in {0, 1}:
        lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
        raise CheckerFailed(safe(lines[-1]) if lines else f"code {process.returncode}")
    return rows, bool(gate.resolved)


async def _all(stream: asyncio.StreamReader | None) -> bytes:
    return await stream.read() if stream else b""


async def _talk(
    process: asyncio.subprocess.Process,
    urls: tuple[str, ...],
    rows: dict[str, list[str]],
    progress: Callable[[int], None],
) -> None:
    assert process.stdin is not None  # noqa: S101 - both are pipes of ours
    assert process.stdout is not None  # noqa: S101
    process.stdin.write("".join(f"{url}\n" for url in urls).encode())
    process.stdin.close()
    wanted = set(urls)
    held = ""
    async for line in process.stdout:
        held += line.decode("utf-8", "replace")
        if held.count('"') % 2:
            continue  # a field in quotes goes on in the next line
        for row in csv.reader([held]):
            if len(row) == len(PARTS.split(",")) and row[0] in wanted and row[0] not in rows:
                rows[row[0]] = row
                progress(1)
        held = ""


def _prepared(folder: Path, limits: Limits) -> Path:
    """Write the configuration where ``nobody`` can read it too."""
    folder.chmod(0o755)
    verify = "1"
    if limits.authorities is not None:
        roots = folder / "roots.pem"
        roots.write_bytes(limits.authorities.read_bytes())
        verify = str(roots)
    ini = folder / "linkcheckerrc"
    ini.write_text(
        CONFIGURATION.format(
            threads=limits.threads,
            timeout=limits.timeout,
            rate=limits.rate,
            agent=limits.agent,
            verify=verify,
            parts=PARTS,
        ),
        encoding="utf-8",
    )
    return ini


def _environment(folder: str, proxy: str) -> dict[str, str]:
    """Give only what is needed, so that nobody's settings and no other proxy have a say; words in English."""
    names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": folder,
        "XDG_CONFIG_HOME": folder,
        "XDG_DATA_HOME": folder,
        "XDG_CACHE_HOME": folder,
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
        "PYTHONDONTWRITEBYTECODE": "1",
        "no_proxy": "",
        "NO_PROXY": "",
        **dict.fromkeys(names, proxy),
    }


class _Store(msgspec.Struct):
    format: str
    checked: dict[str, Checked]


def remembered(path: Path, now: dt.datetime, max_age: dt.timedelta) -> dict[str, Checked]:
    """Read results that are still fresh; doubts are looked at again. A damaged file holds no results."""
    try:
        store = msgspec.json.decode(path.read_bytes(), type=_Store)
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return {}
    if store.format != FORMAT:
        return {}
    return {
        address: one
        for address, one in store.checked.items()
        if one.level is not Level.DOUBTFUL
        and one.at.tzinfo is not None
        and dt.timedelta() <= now - one.at <= max_age
    }


def remember(path: Path, checked: Mapping[str, Checked]) -> None:
    """Write results, at once and whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    store = _Store(FORMAT, dict(sorted(checked.items())))
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(store), indent=1) + b"\n")
    fresh.replace(path)
