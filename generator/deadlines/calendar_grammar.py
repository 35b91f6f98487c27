"""The grammar of months, quarters and other parts of a year; days are read by ``day_grammar``."""

from functools import partial

import msgspec

from generator.deadlines import spans as sp
from generator.deadlines.cursor import Stopped
from generator.deadlines.day_grammar import DayGrammar, in_years
from generator.deadlines.spans import Span
from generator.deadlines.tokens import Token
from generator.deadlines.words import Kind
from generator.deadlines.year_grammar import whole_years

ORDINALS = {Kind.QUARTER: 4, Kind.HALF_YEAR: 2, Kind.TERM: 4, Kind.DECADE: 3, Kind.WEEK: 6, Kind.PART: 2}
"""How many of each there are in what they are part of."""
WINTER = 12
_WHOLES = frozenset({Kind.QUARTER, Kind.HALF_YEAR, Kind.TERM, Kind.YEAR_WORD})
"""What has a beginning and an end even without a number."""


class CalendarGrammar(DayGrammar):
    """A ``group`` is one or several spans that share their month or year."""

    def _group(self) -> tuple[Span, ...] | None:
        """``group = stretch [ day of the week ]``; empty: no days told."""
        spans = self._stretch()
        if spans and len(spans) == 1 and spans[0].is_day:
            return (self._weekday(spans[0]),)
        return spans

    def _weekday(self, day: Span) -> Span:
        """``[ [ "," | "(" ] day of the week [ ")" ] ]``: the date must agree with it."""
        mark = self.cursor.peek()
        ahead = 1 if mark.word in {",", "("} else 0
        name = self.cursor.peek(ahead)
        if name.kind is not Kind.WEEKDAY:
            return day
        self.cursor.index += ahead + 1
        if mark.word == "(":
            self.cursor.take_word({")"})
        return msgspec.structs.replace(day, weekday=name.value, weekday_at=name.start)

    def _stretch(self) -> tuple[Span, ...] | None:
        """``stretch = iso | dotted | days | units | month | season | part | years``; empty: no days told."""
        rules = (
            self._iso, self._dotted, self._days_and_dotted, self._days_of_month,
            self._units, self._month, self._part, self._holidays, self._season,
        )  # fmt: skip
        for rule in rules:
            spans = rule()
            if spans is not None:
                return spans
        years = self._years(suffix=False)
        if years is None:
            self.cursor.note("day", "month", "quarter", "year")
            return None
        return tuple(self._placed(span) for span in whole_years(years))

    def _month(self) -> tuple[Span, ...] | None:
        """``month = name of a month [ years ]``."""
        token = self.cursor.take(Kind.MONTH)
        return self._with_years(sp.month(token.value)) if token else None

    def _units(self) -> tuple[Span, ...] | None:
        """``units = ordinal { ( "-" | "," | "и" ) ordinal } ( "квартал" | "полугодие" | … ) [ years ]``."""
        length = self._list_length(1)
        unit = self.cursor.peek(length)
        if length == 0 or unit.kind not in ORDINALS:
            return None
        pairs = self._pairs(length)
        self.cursor.index += 1
        return self._numbered(unit.kind, pairs)

    def _numbered(self, unit: Kind, pairs: tuple[tuple[Token, Token], ...]) -> tuple[Span, ...]:
        """``[ name of a month ] [ years ]`` after the units; a dash makes one stretch of two of them."""
        for first, last in pairs:
            if not (1 <= first.value <= last.value <= ORDINALS[unit]):
                bad = first if not 1 <= first.value <= ORDINALS[unit] else last
                raise Stopped(bad.start, (unit.value,))
        match unit:
            case Kind.QUARTER:
                each = sp.quarter
            case Kind.HALF_YEAR:
                each = sp.half_year
            case Kind.DECADE:
                month = self.cursor.take(Kind.MONTH, "month")
                if month is None:
                    raise self.cursor.stop()
                each = partial(sp.decade, month_number=month.value)
            case _:
                self._of_what()
                return ()
        spans = tuple(sp.join_units(each(first.value), each(last.value)) for first, last in pairs)
        pair = self._school_year_of_halves() if unit is Kind.HALF_YEAR else None
        return (
            tuple(span for one in spans for span in in_years(one, pair)) if pair else self._with_years(*spans)
        )

    def _of_what(self) -> bool:
        """``[ "учебного года" | month | season | years ]`` after a part whose days no calendar tells."""
        named = self._current_year() or self._month() or self._season()
        return bool(named or self._years(suffix=True))

    def _part(self) -> tuple[Span, ...] | None:
        """``part = ( "начало" | "середина" | "конец" ) ( units | month | … )``: nobody says which days."""
        if not self.cursor.take(Kind.EDGE):
            return None
        unit = self.cursor.peek().kind in _WHOLES
        if unit:
            self.cursor.index += 1
        if not unit and self._units() is None and not self._of_what():
            self.cursor.note("month", "quarter", "year")
            raise self.cursor.stop()
        return ()

    def _holidays(self) -> tuple[Span, ...] | None:
        """``holidays = [ season ] "каникулы" [ years ]``: each school has its own."""
        if not self.cursor.kinds(Kind.HOLIDAYS) and not self.cursor.kinds(Kind.SEASON, Kind.HOLIDAYS):
            return None
        self.cursor.take(Kind.SEASON)
        self.cursor.take(Kind.HOLIDAYS)
        self._school_years_pair() or self._years(suffix=True)
        return ()

    def _season(self) -> tuple[Span, ...] | None:
        """``season = ( "лето" | "летний" [ "период" ] ) [ years ]``; winter needs both of its years."""
        token = self.cursor.take(Kind.SEASON)
        if token is None:
            return None
        self.cursor.take_word({"период", "периода", "периоде", "время"})
        span = self._placed(sp.season(token.value))
        position, pair = self.cursor.peek().start, self._school_years_pair()
        if pair is not None:
            return tuple(in_years(span, pair))
        spans = self._with_years(span)
        if token.value == WINTER and any(
            found.year is not None and found.school_year is None for found in spans
        ):
            raise Stopped(position, ("years-pair",))
        return spans
