"""A build as a person at a terminal sees it: progress, findings, what went wrong."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from generator import reports
from generator.build import Built, Inspected, Order, build, examine
from generator.failure import BuildFailed
from generator.publish.crew import CrewLost
from generator.texts import Texts


def run(order: Order, texts: Texts) -> Built:
    """Build with progress and findings on the terminal. Raises BuildFailed."""
    bar = Progress(texts)
    try:
        built = build(order, bar.tell)
    finally:
        bar.close()
    click.echo(reports.as_text(built.findings, texts, f"{order.content.as_posix()}/"), nl=False, err=True)
    click.echo(reports.summary(built.findings, texts), err=True)
    return built


def examined(content: Path, folder: Path | None, texts: Texts) -> Inspected:
    """Check with progress on the terminal, or end the program; ``folder`` keeps what was found."""
    bar = Progress(texts)
    try:
        return examine(
            content,
            folder and folder / "content.msgpack",
            folder and folder / "verdicts.msgpack",
            progress=bar.tell,
        )
    except CrewLost:
        bar.close()
        fail(texts("build.failed.crew"))
    finally:
        bar.close()


def told(built: Built, out: Path, seconds: float, texts: Texts) -> str:
    """Say what was published, how long it took and how to look at it; or that nothing was."""
    if not built.published:
        return texts("build.refused", out=str(out))
    said = texts(
        "build.done",
        pages=built.pages,
        feeds=built.feeds,
        events=built.events,
        made=built.made,
        units=built.units,
        seconds=f"{seconds:.1f}".replace(".", ","),
        out=str(out),
    ).rstrip()
    return "\n".join(filter(None, (said, reports.weight_hint(built.weight, texts))))


def why(error: BuildFailed, texts: Texts) -> str:
    """Say why nothing could be built."""
    return texts(f"build.failed.{error.reason}", **error.facts)


COUNTED = {"check": "checked", "stamp": "stamped"}
"""Steps that tell how many pieces they have, with the names of their pieces."""


class Progress:
    """One line on a terminal that says what a long build is doing; silent where nobody watches."""

    def __init__(self, texts: Texts) -> None:
        """Write to standard error when it is a terminal."""
        self._texts = texts
        self._total = 0
        self._done = 0
        self._watched = sys.stderr.isatty()

    def tell(self, step: str, count: int) -> None:
        """Show a step; «checked» and «stamped» count on within the steps «check» and «stamp»."""
        if step in COUNTED:
            self._total, self._done = count, 0
        elif step in COUNTED.values():
            self._done += count
        if self._watched:
            key = next((begun for begun, piece in COUNTED.items() if piece == step), step)
            share = f" {self._done}/{self._total}" if key in COUNTED and self._total else ""
            click.echo(f"\r\033[K{self._texts(f'build.steps.{key}')}{share}", nl=False, err=True)

    def close(self) -> None:
        """Leave the line clean."""
        if self._watched:
            click.echo("\r\033[K", nl=False, err=True)


def fail(message: str, code: int = 1) -> NoReturn:
    """Say why and end the program: 1 for a failure, 2 for misuse."""
    click.echo(message, err=True)
    sys.exit(code)
