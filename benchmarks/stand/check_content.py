"""What ``grafik check`` does, with the memory of a build: ``python check_content.py CONTENT FOLDER``."""

import sys
from pathlib import Path

from generator.build import examine

if __name__ == "__main__":
    content, memory = map(Path, sys.argv[1:])
    found = examine(content, memory / "content.msgpack", memory / "verdicts.msgpack")
    print(f"{len(found.content.hashes)} files, {len(found.findings)} findings")
