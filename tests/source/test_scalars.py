"""Single values: what is taken, and what is refused at which place."""

from datetime import date

import pytest

from generator.model.roadmap import Roadmap
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from tests.source.marked import ROADMAP, SCHOOLS, assert_clean, assert_found, read

ROADMAP_HEAD = "title: План\nissuer: Орган\nsource:\n  title: Приказ\n"
WORK = (
    "procedures:\n  - subject: Физика\n    kind: КР\n    level: school\n    classes: 5\n    undated: позже\n"
)


@pytest.mark.parametrize(
    ("value", "guess"),
    [
        ("12:30", "int"),
        ("1:2:3", "int"),
        ("yes", "bool"),
        ("No", "bool"),
        ("on", "bool"),
        ("OFF", "bool"),
        ("true", "bool"),
        ("1e3", "float"),
        ("1.5E-3", "float"),
        ("1_000", "int"),
        ("010", "int"),
        ("00", "int"),
        ("0x1F", "int"),
        ("0o17", "int"),
        ("0b11", "int"),
        ("-0", "int"),
        ("+5", "int"),
        ("575.0", "float"),
        (".5", "float"),
        ("1.", "float"),
        (".inf", "float"),
        ("-.INF", "float"),
        (".nan", "float"),
        ("2026-10-12", "timestamp"),
        ("2026-10-12 10:00:00", "timestamp"),
        ("=", "value"),
        ("<<", "merge"),
        ("9" * 1000, "int"),
    ],
)
def test_text_that_some_yaml_would_read_as_something_else_needs_quotes(value: str, guess: str) -> None:
    (finding,) = assert_found(f"note: ⟨needs-quotes⟩{value}\n")
    assert finding.facts["guess"] == guess
    document = assert_clean(f"note: '{value}'\n")
    assert getattr(document, "note", None) == value


@pytest.mark.parametrize(
    "value", ["575", "0", "-5", "12-3", "да", "нет", "1036-П", "12.5.1", "1,5", "5А", "e3"]
)
def test_plain_text_and_whole_numbers_are_text(value: str) -> None:
    document = assert_clean(f"approval:\n  number: {value}\n")
    assert isinstance(document, Schedule)
    assert document.approval is not None
    assert document.approval.number == value


def test_an_order_number_is_never_a_fraction() -> None:
    assert_found("approval:\n  number: ⟨needs-quotes⟩575.0\n")
    assert_found("approval:\n  number: ⟨needs-quotes⟩12.10\n")


@pytest.mark.parametrize("nothing", ["", " ~", " null", " Null", " NULL", " ''", ' ""', " '  '"])
def test_nothing_is_no_value_of_any_kind(nothing: str) -> None:
    mark = "⟨empty-value⟩" + nothing if not nothing else " ⟨empty-value⟩" + nothing[1:]
    assert_found(f"note:{mark}\n")
    assert_found(f"publication:{mark}\n")
    if "'  '" not in nothing:
        assert_found(f"approval:\n  date:{mark}\n")
        assert_found(WORK + f"    minutes:{mark}\n")
        assert_found(WORK + f"    random_choice:{mark}\n")
        assert_found(WORK.replace(" КР", mark))
        assert_found(WORK.replace(" 5", mark))
        assert_found(WORK.replace("undated: позже", f"when:{mark}"))
        assert_found(f"source:{mark}\n")
        assert_found(f"procedures:{mark}\n")


def test_an_empty_list_item_is_no_value() -> None:
    assert_found("procedures:\n  -⟨empty-value⟩\n")
    assert_found(f"{ROADMAP_HEAD}fragments:\n  - а\n  -⟨empty-value⟩\n", ROADMAP)


@pytest.mark.parametrize("value", ["[а]", "{а: б}"])
@pytest.mark.parametrize(
    "frame",
    [
        "note: {}\n",
        "publication: {}\n",
        "approval: {{date: {}}}\n",
        "source: {{title: а, complete: {}}}\n",
        WORK.replace("undated: позже", "minutes: {}"),
        WORK.replace("КР", "{}"),
    ],
)
def test_a_list_or_mapping_where_one_value_belongs(frame: str, value: str) -> None:
    assert_found(frame.format("⟨wrong-type⟩" + value))


def test_one_value_or_the_other_shape_where_a_list_or_mapping_belongs() -> None:
    assert_found("source: ⟨wrong-type⟩Сайт\n")
    assert_found("source: ⟨wrong-type⟩[а]\n")
    assert_found("procedures: ⟨wrong-type⟩Физика\n")
    assert_found("procedures: ⟨wrong-type⟩{subject: Физика}\n")
    assert_found("procedures:\n  - ⟨wrong-type⟩Физика\n")
    assert_found("⟨wrong-type⟩План\n")
    assert_found("⟨wrong-type⟩- План\n")
    assert_found(f"{ROADMAP_HEAD}fragments: ⟨wrong-type⟩текст\n", ROADMAP)


@pytest.mark.parametrize(
    "value", ["сорок", "45.0", "4_5", "045", "0x2D", "+45", "'45'", "1e2", "45 мин", "9" * 1000]
)
def test_a_number_is_plain_decimal_digits(value: str) -> None:
    assert_found(f"{WORK}    minutes: ⟨wrong-type⟩{value}\n")


@pytest.mark.parametrize("value", ["0", "601", "-45", "9" * 18])
def test_a_number_keeps_within_its_bounds(value: str) -> None:
    (finding,) = assert_found(f"{WORK}    minutes: ⟨number-out-of-range⟩{value}\n")
    assert finding.facts == {"value": int(value), "low": 1, "high": 600}


@pytest.mark.parametrize(
    "value", ["yes", "no", "on", "off", "да", "нет", "True", "FALSE", "y", "1", "'true'"]
)
def test_truth_is_true_or_false_alone(value: str) -> None:
    assert_found(f"{WORK}    random_choice: ⟨wrong-type⟩{value}\n")


def test_truth_and_number_in_quotes_are_named_as_such() -> None:
    (finding,) = assert_found(f"{WORK}    minutes: ⟨wrong-type⟩'45'\n")
    assert finding.facts["found"] == "quoted"


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-13-01", "2026-00-10", "2027-02-29", "0000-00-00", "31.02.2026"]
)
def test_a_date_that_does_not_exist(value: str) -> None:
    assert_found(f"approval:\n  date: ⟨impossible-date⟩{value}\n")


@pytest.mark.parametrize(
    ("value", "suggestion"),
    [
        ("12.09.2026", "2026-09-12"),
        ("1.9.2026", "2026-09-01"),
        ("12/09/2026", "2026-09-12"),
        ("12.09.2026 г.", "2026-09-12"),
        ("12.09.2026г.", "2026-09-12"),
        ("12-09-2026", "2026-09-12"),
        ("2026-9-1", "2026-09-01"),
        ("2026.09.12", "2026-09-12"),
        ("2026/9/12", "2026-09-12"),
    ],
)
def test_a_date_in_another_form_is_named_in_the_right_one(value: str, suggestion: str) -> None:
    (finding,) = assert_found(f"approval:\n  date: ⟨date-form⟩{value}\n")
    assert finding.facts == {"value": value, "suggestion": suggestion}


@pytest.mark.parametrize(
    "value", ["12 сентября 2026", "2026", "2026-09", "12.09.26", "2026-09-12T10:00:00", "скоро"]
)
def test_what_is_no_date(value: str) -> None:
    assert_found(f"approval:\n  date: ⟨wrong-type⟩{value}\n")


@pytest.mark.parametrize("value", ["1989-12-31", "2100-01-01", "0001-01-01", "9999-12-31"])
def test_a_date_far_from_now(value: str) -> None:
    assert_found(f"approval:\n  date: ⟨year-out-of-range⟩{value}\n")


def test_a_date_is_read_plain_and_quoted() -> None:
    for value in ("2024-02-29", "'2024-02-29'"):
        document = assert_clean(f"approval:\n  date: {value}\n")
        assert isinstance(document, Schedule)
        assert document.approval is not None
        assert document.approval.date == date(2024, 2, 29)


ADDRESSES_REFUSED = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "vbscript:x",
    "mailto:a@b.ru",
    "//school.example/",
    "/vpr",
    "school.example",
    "ftp://school.example/",
    "https://",
    "https:///vpr",
    "https://?x",
    "https://#x",
    "https://:80/",
    "https://user@school.example/",
    "https://user:word@school.example/",
    "https://@school.example/",
    "https://school.example:0/",
    "https://school.example:99999/",
    "https://school.example:x/",
    "https://[::1/",
    "https://./",
    "https://school.example/a b",
    "https://school.example/<b>",
    'https://school.example/"x',
    "https://school.example/`x",
    "https://school.example\\@other.example/",
    " javascript:alert(1)",
    "https:school.example",
    "https://school.example/\u00a0x",
    "https://school.example/\u3000x",
    "https://a\u2100b.example/",
]


@pytest.mark.parametrize("address", ADDRESSES_REFUSED)
def test_an_address_that_must_not_stand_in_a_link(address: str) -> None:
    quoted = address.replace("'", "''")
    assert_found(f"publication: ⟨bad-address⟩'{quoted}'\n")


@pytest.mark.parametrize("escape", ["\\n", "\\t"])
def test_an_address_with_an_escaped_space(escape: str) -> None:
    assert_found(f'publication: ⟨bad-address⟩"https://school.example/{escape}x"\n')
    assert_found(f'publication: ⟨bad-address⟩"java{escape}script:alert(1)"\n')


@pytest.mark.parametrize(
    "address",
    [
        "http://www.school15.irk.ru/p/vpr",
        "https://школа151.екатеринбург.рф/?section_id=205",
        "https://xn--80akibb.xn--p1ai/",
        "https://school.example:8443/a;b?c=d&e=f#g",
        "https://school.example/график%20работ.docx",
        "https://192.0.2.1/",
        "https://[2001:db8::1]/",
        "http://school.example",
        "https://school.example/vpr@2026",
    ],
)
def test_an_address_that_may_stand_in_a_link(address: str) -> None:
    document = assert_clean(
        f"publication: {address}\n" if "#" not in address else f"publication: '{address}'\n"
    )
    assert isinstance(document, Schedule)
    assert document.publication == address


def test_a_time_zone_is_one_of_the_database() -> None:
    document = assert_clean("authority:\n  name: Орган\n  time_zone: Asia/Irkutsk\n", SCHOOLS)
    assert isinstance(document, AuthoritySchools)
    for value in ("Иркутск", "UTC+8", "../etc/passwd", "asia/irkutsk", "MSK"):
        assert_found(f"authority:\n  name: Орган\n  time_zone: ⟨unknown-time-zone⟩{value}\n", SCHOOLS)


@pytest.mark.parametrize(
    "value", ["../15", "School-15", "школа-15", "school_15", "-15", "15-", "a--b", "a/b", "a b", "a\\b"]
)
def test_an_id_that_is_no_part_of_an_address(value: str) -> None:
    assert_found(
        f"authority: {{name: Орган}}\nschools:\n  - id: ⟨bad-identifier⟩{value}\n    name: Школа\n", SCHOOLS
    )


def test_an_id_has_a_longest_length() -> None:
    text = "authority: {name: Орган}\nschools:\n  - name: Школа\n    id: "
    assert_clean(text + "a" * 60 + "\n", SCHOOLS)
    assert_found(text + "⟨text-too-long⟩" + "a" * 61 + "\n", SCHOOLS)


def test_an_escaped_line_break_does_not_end_an_id() -> None:
    document = assert_clean('authority: {name: Орган}\nschools:\n  - name: Школа\n    id: "a\\n"\n', SCHOOLS)
    assert isinstance(document, AuthoritySchools)
    assert document.schools[0].id == "a"
    assert_found(
        'authority: {name: Орган}\nschools:\n  - name: Школа\n    id: ⟨bad-identifier⟩"a\\nb"\n', SCHOOLS
    )


def test_markup_is_text_like_any_other() -> None:
    value = "<script>alert(1)</script> &amp; {{ config }} **жирно**"
    document = assert_clean(ROADMAP_HEAD + f"preamble: {value}\n", ROADMAP)
    assert isinstance(document, Roadmap)
    assert document.preamble == value


def test_a_text_has_a_longest_length() -> None:
    assert_clean("note: " + "а" * 20_000 + "\n")
    (finding,) = assert_found("note: ⟨text-too-long⟩" + "а" * 20_001 + "\n")
    assert (finding.facts["size"], finding.facts["limit"]) == (20_001, 20_000)


def test_spaces_around_a_text_are_no_part_of_it() -> None:
    document = assert_clean("note: '  План  '\n")
    assert getattr(document, "note", None) == "План"
    assert read("note: |\n  План\n  второй\n")[0] == assert_clean('note: "План\\nвторой"\n')
