"""The budget of each kind of page: a reader on a bus pays for every kilobyte."""

import pytest
from playwright.sync_api import Browser

from tests.audit.kinds import KINDS
from tests.audit.weight import BUDGET, HEAVIER, first_view


@pytest.mark.parametrize("kind", KINDS)
def test_first_view_stays_within_the_budget(browser: Browser, address: str, kind: str) -> None:
    weights = first_view(browser, address + KINDS[kind])
    assert sum(weights.values()) <= HEAVIER.get(kind, BUDGET), weights
