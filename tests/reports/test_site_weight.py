import pytest

from generator.model.site_weight import SiteWeight
from generator.reports import weight_hint
from generator.texts import load

MB = 1_000_000


def test_files_are_told_apart_by_their_endings() -> None:
    files = (("a/index.html", 1), ("embed/b/index.html", 2), ("c.ics", 4), ("d.csv", 8), ("html", 16))
    weight = SiteWeight.of(files)
    assert weight == SiteWeight(pages=3, calendars=4, other=24)
    assert weight.total == 31


@pytest.mark.parametrize("weight", [SiteWeight(), SiteWeight(400 * MB, 400 * MB, 200 * MB)])
def test_a_site_that_github_pages_takes_needs_no_word(weight: SiteWeight) -> None:
    assert weight_hint(weight, load()) == ""


def test_a_larger_one_is_told_its_shares_and_what_to_do() -> None:
    said = weight_hint(SiteWeight(400 * MB, 400 * MB, 200 * MB + 1), load())
    assert said.startswith(
        "Сайт занимает 1,0 ГБ: страницы – 0,4, календари – 0,4, остальное – 0,2. "
        "GitHub Pages публикует не больше 1 ГБ."
    )
    assert "extra.grafik.calendars" in said
