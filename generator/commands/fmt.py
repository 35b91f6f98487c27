"""``grafik fmt``: content files in their canonical form."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from generator.commands.options import content_option
from generator.source.documents import kind_of
from generator.source.text_file import MAX_BYTES
from generator.source.yaml_text import NotFormattable, canonical
from generator.texts import Texts, load


@click.command("fmt")
@content_option
@click.option(
    "--check", is_flag=True, help="Ничего не менять: только сказать, какие файлы не в принятом виде."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
def fmt(content: Path, paths: tuple[Path, ...], *, check: bool) -> None:
    """Привести файлы данных к принятому виду: отступы, пробелы, пустые строки, первая строка со схемой.

    Слова, комментарии и порядок остаются как есть. PATH – файлы или папки внутри папки данных; без них –
    все файлы. С --check код возврата 1, если хотя бы один файл пришлось бы изменить.
    """
    texts = load()
    changed = failed = 0
    for path, file in _files(content, paths, texts):
        try:
            done = _reformatted(path, file)
        except (NotFormattable, UnicodeDecodeError):
            failed += 1
            click.echo(texts("fmt.unreadable", path=str(path)), err=True)
            continue
        if done is None:
            continue
        changed += 1
        click.echo(texts("fmt.would_change" if check else "fmt.changed", path=str(path)))
        if not check:
            write_at_once(path, done)
    if not changed and not failed:
        click.echo(texts("fmt.clean"))
    sys.exit(1 if failed or (check and changed) else 0)


def _files(content: Path, paths: tuple[Path, ...], texts: Texts) -> Iterator[tuple[Path, str]]:
    """Give files with their path below the content folder, each once. Misuse when a path is not there."""
    root = content.resolve()
    seen: set[Path] = set()
    for given in paths or (content,):
        if not given.exists():
            raise click.UsageError(texts("cli.no_path", path=str(given)))
        for path in sorted(given.rglob("*.yml")) if given.is_dir() else (given,):
            try:
                file = path.resolve().relative_to(root).as_posix()
            except ValueError:
                raise click.UsageError(texts("cli.outside", path=str(path), content=str(content))) from None
            if kind_of(file) and not path.is_symlink() and path.resolve() not in seen:
                seen.add(path.resolve())
                yield path, file


def _reformatted(path: Path, file: str) -> str | None:
    """Return the canonical form; None when the file has it already."""
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise NotFormattable(file)
    done = canonical(data.decode("utf-8"), file)
    return None if done.encode() == data else done


def write_at_once(path: Path, text: str) -> None:
    """Replace a file in one step, so that nobody ever sees half of it; its permissions stay."""
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
        Path(fresh).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(fresh).replace(path)
    finally:
        Path(fresh).unlink(missing_ok=True)
