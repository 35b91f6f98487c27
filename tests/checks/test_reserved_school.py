"""The site's own pages beside those of schools: no school can take their addresses."""

from pathlib import Path

import pytest

from generator.build import examine
from tests.samples import SMALL, write_content


@pytest.mark.parametrize(("school", "codes"), [("compare", ["reserved-name"]), ("compare-1", [])])
def test_an_id_that_the_site_needs_is_refused_where_it_stands(
    tmp_path: Path, school: str, codes: list[str]
) -> None:
    schools = SMALL["schools/town.yml"].replace("id: school-2", f"id: {school}")
    content = write_content(tmp_path, {**SMALL, "schools/town.yml": schools})
    found = [one for one in examine(content).findings if one.place.file == "schools/town.yml"]
    assert [(one.code, one.place.line) for one in found if one.code == "reserved-name"] == [
        (code, 7) for code in codes
    ]
