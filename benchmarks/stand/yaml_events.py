"""PyYAML alone over the files of a content folder: ``python yaml_events.py CONTENT``."""

import sys
from pathlib import Path

import yaml

if __name__ == "__main__":
    files = sorted(Path(sys.argv[1]).rglob("*.yml"))
    events = sum(sum(1 for _ in yaml.parse(path.read_bytes(), yaml.CSafeLoader)) for path in files)
    print(f"{len(files)} files, {events} events")
