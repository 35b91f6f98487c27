"""The search index: Pagefind over short records instead of whole pages. It knows Russian word forms."""

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec
from markupsafe import Markup
from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from generator.views.records import SearchRecord

LANGUAGE = "ru"
LONGEST_INDEXING = 600
"""Seconds. 40,000 records take ten."""

NEEDED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "*.pf_meta",
    f"wasm.{LANGUAGE}.pagefind",
)
"""Files at the top of Pagefind's bundle that our own search dialog uses; the ready-made ones are left out."""
NEEDED_FOLDERS = ("index", "fragment")

_NUMBER = re.compile(r"№\s*(\d+)")

_STUB = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>-</title></head>'
    '<body data-pagefind-body data-pagefind-weight="{weight}">'
    '<h1 data-pagefind-meta="title">{title}</h1>'
    # No filters: Pagefind writes their values in random order, and the site would differ from build to build.
    '<p data-pagefind-meta="url[data-url], kind[data-kind], context[data-context]"'
    ' data-url="{url}" data-kind="{kind}" data-context="{context}">{context}</p>'
    "<p>{text}</p><p>{numbers}</p></body></html>\n"
)


NOTHING_TO_FIND = (SearchRecord(url="", title="grafik", kind="page"),)
"""For a site without records, which needs a search too: Pagefind refuses to make an index of nothing."""


MOST_CLASSES = 2_000
"""Classes in the index. Each costs every reader 6 bytes at the first search; the list of schools has all."""


class SearchError(Exception):
    """The index could not be built; holds what Pagefind said."""


def indexed(records: Iterable[SearchRecord]) -> tuple[SearchRecord, ...]:
    """Leave classes out where they are too many: in a region no subject is anything to find a class by.

    By its name, in its school, a class is found in the list that is published beside the index.
    """
    listed = tuple(records)
    if sum(one.kind == "class" for one in listed) <= MOST_CLASSES:
        return listed
    return tuple(one for one in listed if one.kind != "class")


def kept_index(records: Iterable[SearchRecord], work: Path) -> Path:
    """Return a folder with the index of ``records``; it lies in ``work`` and must not be changed.

    ``work`` keeps the last index: the same records are not indexed twice. One build at a time may use it. The
    same records in the same order give the same bytes. Raises SearchError.
    """
    listed = tuple(records)
    work.mkdir(parents=True, exist_ok=True)
    kept = work / f"search-{_key(listed)}"
    if not kept.is_dir():
        with tempfile.TemporaryDirectory(prefix=".search-", dir=work.resolve()) as folder:
            ready = _index(listed, Path(folder))
            for old in (*work.glob("search-*"), *work.glob(".search-*")):
                if old.name != Path(folder).name:
                    shutil.rmtree(old)
            ready.rename(kept)
    return kept


def stub(record: SearchRecord) -> str:
    """Return a record as the HTML that Pagefind reads; every value is escaped."""
    words = f"{record.title} {record.context} {record.text}"
    # Pagefind takes «№15» for one word: without it in the index, who leaves out the space finds nothing.
    numbers = " ".join(sorted({f"№{digits}" for digits in _NUMBER.findall(words)}))
    return str(_STUB.format(language=LANGUAGE, numbers=numbers, **msgspec.structs.asdict(record)))


def _key(records: tuple[SearchRecord, ...]) -> str:
    # The program is judged by its bytes: its version is not known to the package that carries it.
    program = get_executable().stat()
    digest = hashlib.sha256(msgspec.msgpack.encode(records))
    digest.update(f"{_STUB}{NEEDED}{program.st_size}{program.st_mtime_ns}".encode())
    return digest.hexdigest()[:20]


def _index(records: tuple[SearchRecord, ...], folder: Path) -> Path:
    stubs, bundle, ready = folder / "stubs", folder / "bundle", folder / "ready"
    stubs.mkdir()
    for number, record in enumerate(records or NOTHING_TO_FIND):
        (stubs / f"{number:06}.html").write_text(stub(record), "utf-8")
    _run_pagefind(stubs, bundle)
    ready.mkdir()
    for path in (found for pattern in NEEDED for found in bundle.glob(pattern)):
        shutil.copyfile(path, ready / path.name)
    for name in NEEDED_FOLDERS:
        if (bundle / name).is_dir():
            (bundle / name).rename(ready / name)
    return ready


def _run_pagefind(stubs: Path, bundle: Path) -> None:
    command = [str(get_executable()), "--site", str(stubs), "--output-path", str(bundle)]
    options = ["--force-language", LANGUAGE, "--silent"]
    try:
        done = subprocess.run(  # noqa: S603 - the program of a package that we pin
            [*command, *options], capture_output=True, timeout=LONGEST_INDEXING, check=False, cwd=stubs
        )
    except subprocess.TimeoutExpired as error:
        raise SearchError(f"Pagefind did not finish in {LONGEST_INDEXING} s") from error
    if done.returncode:
        raise SearchError((done.stdout + done.stderr).decode(errors="replace").strip())
