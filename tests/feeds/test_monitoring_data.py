import json

from generator.feeds.monitoring_data import monitoring_json, table
from generator.model.library import Library
from generator.model.school import Authority, AuthoritySchools, School
from generator.monitor.picture import Picture


def test_no_cell_of_a_table_is_a_formula() -> None:
    data = table(["a"], [["=1+1"], ["+7"], ["@x"], ["-"], ["Школа; № 1"], ['"x",y']])
    assert data.decode("utf-8-sig") == 'a\r\n\'=1+1\r\n\'+7\r\n\'@x\r\n\'-\r\nШкола; № 1\r\n"""x"",y"\r\n'


def test_without_a_history_schools_are_listed_as_not_checked_and_made_up_ones_are_not() -> None:
    school = School(id="a", name="Школа", sites=("https://a.example/",))
    town = AuthoritySchools(id="town", file="x", authority=Authority(name="Город"), schools=(school,))
    demo = AuthoritySchools(
        id="demo", file="y", authority=Authority(name="Город", demo=True), schools=(school,)
    )
    found = json.loads(monitoring_json((town, demo), Library((town, demo), (), ()), Picture(), ""))
    assert found["schools"] == [
        {"id": "town/a", "title": "Школа", "sites": ["https://a.example/"], "conclusion": "not-checked"}
    ]
    assert (found["as_of"], found["events"]) == (None, [])
