"""What ``grafik check`` does, with the cache that a build has: ``python check_content.py CONTENT CACHE``."""

import sys
from pathlib import Path

from generator.build import inspect

if __name__ == "__main__":
    content, findings = inspect(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{len(content.hashes)} files, {len(findings)} findings")
