"""A small content folder, and how to compare what is built from it."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Thread

from generator.build import Built
from generator.watch import server

ROOT = Path(__file__).parent.parent
SITE_URL = "https://grafik.example/"
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)

SMALL = {
    "schools/town.yml": """\
authority:
  name: Управление образования города
schools:
  - id: school-1
    name: Школа № 1
    classes: [5А, 5Б]
  - id: school-2
    name: Школа № 2
    classes: ["9"]
""",
    "schedules/town/school-1/2026-2027.yml": """\
source: {title: Сайт школы}
procedures:
  - subject: Русский язык
    kind: КР
    level: school
    classes: 5
    when: [2026-09-14, 2026-10-12]
  - subject: Математика
    kind: ПР
    level: school
    classes: 5А
    undated: согласно графику
""",
    "roadmaps/town/map.yml": """\
title: План
issuer: Управление образования города
source: {title: Приказ}
period: {days: 2026-09-01..2027-08-31, wording: 2026-2027 учебный год}
measures:
  - {number: "1", text: Мониторинг сайтов, deadline: октябрь 2026 г., responsible: [УО]}
""",
}


Build = Callable[..., Built]


def tree_of(root: Path) -> dict[str, str]:
    """SHA-256 of every file below ``root``."""
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def write_content(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder on loopback, on any free port unless one is given; gives its address."""
    with server(folder, port) as listening:
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/"
        listening.shutdown()
        thread.join()


def free_port() -> int:
    """Return a port of loopback on which nobody listens."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
