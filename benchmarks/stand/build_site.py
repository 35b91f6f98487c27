"""A build that says in JSON what it made: ``python build_site.py CONTENT OUT``."""

import sys
from pathlib import Path

import msgspec

from generator.build import Order, build

if __name__ == "__main__":
    built = build(Order(Path(sys.argv[1]), Path(sys.argv[2])), lambda *_: None)
    if not built.published:
        raise SystemExit(f"refused: {built.findings[0]}")
    print(msgspec.json.encode({"made": built.made, "units": built.units, "pages": built.pages}).decode())
