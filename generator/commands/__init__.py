"""Commands of ``grafik``, a file each."""
