"""Let ``python -m generator`` be the same command as ``grafik``."""

from generator.cli import main

if __name__ == "__main__":
    main()
