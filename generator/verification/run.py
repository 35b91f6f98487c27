"""A whole site checked against itself."""

from collections import Counter
from pathlib import Path

from generator.texts import Texts
from generator.verification.calendars import differing_calendars
from generator.verification.difference import Checked, Difference, Verified
from generator.verification.figures import differing_figures
from generator.verification.folder import Folder
from generator.verification.hashes import differing_files
from generator.verification.packages import differing_packages
from generator.verification.records import differing_records, read_records
from generator.verification.tables import differing_tables


def verify(root: Path, texts: Texts) -> Verified:
    """Recompute what a site publishes. ``texts``: the words in which its workbooks were written."""
    folder = Folder(root)
    counted: Counter[str] = Counter()
    found = list(differing_files(folder))
    records = read_records(folder, found)
    if records is not None:
        found += differing_records(folder, records)
        found += differing_tables(folder, records, texts)
        found += differing_packages(folder)
        found += differing_calendars(folder, records, lambda number: counted.update(events=number))
        found += differing_figures(folder, records, lambda number: counted.update(figures=number))
        years = [year for data in records.schools.values() for year in data.years]
        counted.update(rows=sum(len(year.procedures) for year in years), schools=len(records.schools))
    checked = Checked(files=len(folder.paths()), **counted)
    return Verified(_told_once(found), checked)


def _told_once(found: list[Difference]) -> tuple[Difference, ...]:
    return tuple(sorted(set(found)))
