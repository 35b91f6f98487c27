"""Official days off in Russia, with the transfers that the government decides each year."""

from datetime import date
from functools import cache

import holidays

from generator.model.period import Period


@cache
def official_days_off(days: Period) -> frozenset[date]:
    """Return public holidays and transferred days off within a school year's ``days``.

    From the package ``holidays``. Transfers of a year are known to it once the government has published them;
    a calendar of content may name days off and working days of its own besides.
    """
    years = range(days.start.year, days.end.year + 1)
    return frozenset(day for day in holidays.country_holidays("RU", years=years) if day in days)
