from uuid import UUID, uuid5

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.identity import NAMESPACE, uid_of

PARTS = st.lists(
    st.text(st.sampled_from("05:а/\\\ud83d\ude00😀") | st.characters(exclude_categories=()))
).map(tuple)


@given(PARTS, PARTS)
@example(("ab",), ("a", "b"))
@example(("a", ""), ("", "a"))
@example(("",), ())
@example(("1:a",), ("1", "a"))
@example(("a1:b",), ("a", "b"))
@example(("\ud83d\ude00",), ("😀",))
def test_identifiers_are_equal_exactly_when_identities_are(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert (uid_of(one) == uid_of(other)) is (one == other)


@given(st.lists(st.text()).map(tuple))
def test_an_identifier_is_a_uuid_of_version_5_that_others_can_recompute(parts: tuple[str, ...]) -> None:
    assert UUID(uid_of(parts)) == uuid5(NAMESPACE, "".join(f"{len(part)}:{part}" for part in parts))


@pytest.mark.parametrize(
    ("parts", "uid"),
    [
        ((), "4b8ef005-5365-5721-9040-16d8ca91f984"),
        (
            ("gorod", "shkola-15", "2026-2027", "5А", "КР", "алгебра", "1"),
            "06b54678-65a6-53bf-8582-53af08bf80a3",
        ),
    ],
)
def test_identifiers_never_change(parts: tuple[str, ...], uid: str) -> None:
    assert uid_of(parts) == uid
