"""The grammar of days, and of the years after them: «15.10.2021», «1–5 и 10 октября»."""

import msgspec

from generator.deadlines import spans as sp
from generator.deadlines.cursor import Stopped
from generator.deadlines.spans import Span
from generator.deadlines.tokens import Token
from generator.deadlines.words import Kind
from generator.deadlines.year_grammar import YearGrammar, Years

MONTHS_IN_YEAR = 12
TWO_DIGITS, FOUR_DIGITS = 2, 4
_AND = frozenset({",", ";", "и"})
_LONGEST_LIST = 64


class DayGrammar(YearGrammar):
    """Single days, lists and stretches of them."""

    def _placed(self, span: Span, after: int | None = None, year_at: int | None = None) -> Span:
        """Return the span with the place where a year could have followed it: the end of the last token."""
        return sp.placed(span, self.cursor.peek(-1).end if after is None else after, year_at)

    def _with_years(self, *spans: Span) -> tuple[Span, ...]:
        """``[ years | [ "текущего" ] [ "учебного" | "календарного" ] "года" ]`` after yearless spans."""
        found = tuple(self._placed(span) for span in spans)
        if self._current_year():
            return tuple(span.in_school_year or span for span in found) if self._last_was_school() else found
        years = self._years(suffix=True)
        return found if years is None else tuple(span for one in found for span in in_years(one, years))

    def _iso(self) -> tuple[Span, ...] | None:
        """``iso = yyyy "-" mm "-" dd``."""
        if not self.cursor.kinds(Kind.NUMBER, Kind.DASH, Kind.NUMBER, Kind.DASH, Kind.NUMBER):
            return None
        year, month, day = self.cursor.peek(), self.cursor.peek(2), self.cursor.peek(4)
        if year.digits != FOUR_DIGITS or month.digits > TWO_DIGITS or day.digits > TWO_DIGITS:
            return None
        self.cursor.index += 5
        return (self._full_date(day, month, year),)

    def _dotted(self) -> tuple[Span, ...] | None:
        """``dotted = dd "." mm [ "." ( yyyy | yy ) ] [ years ] | dd "/" mm "/" yyyy | mm "." yyyy``."""
        day, mark, month = self.cursor.peek(), self.cursor.peek(1), self.cursor.peek(2)
        if day.kind is not Kind.NUMBER or month.kind is not Kind.NUMBER or day.digits > TWO_DIGITS:
            return None
        year = self.cursor.peek(4)
        whole = self.cursor.peek(3).kind is mark.kind and year.kind is Kind.NUMBER
        if mark.kind is Kind.DOT and month.digits == FOUR_DIGITS:
            self.cursor.index += 3
            of_year = sp.month(_month_number(day)).in_year(self._plausible(month))
            self.cursor.take(Kind.YEAR_WORD)
            return (self._placed(of_year, year_at=month.start),)
        if mark.kind not in ({Kind.DOT, Kind.SLASH} if whole else {Kind.DOT}) or month.digits > TWO_DIGITS:
            return None
        if whole and (year.digits == FOUR_DIGITS or (year.digits == TWO_DIGITS and mark.kind is Kind.DOT)):
            self.cursor.index += 5
            return (self._full_date(day, month, year),)
        self.cursor.index += 3
        spans = self._with_years(self._day(day, _month_number(month), None))
        # The number of an item has no leading zero.
        item_like = all(number.digits == len(str(number.value)) for number in (day, month))
        return tuple(
            msgspec.structs.replace(span, item_like=item_like and span.year is None) for span in spans
        )

    def _full_date(self, day: Token, month: Token, year: Token) -> Span:
        """Return a day whose year is known; «г.» may follow."""
        span = self._day(day, _month_number(month), self._plausible(year))
        self.cursor.take(Kind.YEAR_WORD)
        return self._placed(span, year_at=year.start)

    def _days_and_dotted(self) -> tuple[Span, ...] | None:
        """``dd "-" dotted``: «01-15.10.2021»."""
        if not self.cursor.kinds(Kind.NUMBER, Kind.DASH, Kind.NUMBER, Kind.DOT, Kind.NUMBER):
            return None
        number = self.cursor.peek()
        if number.digits > TWO_DIGITS:
            return None
        self.cursor.index += 2
        start, spans = self.cursor.peek().start, self._dotted()
        return (self._joined_days(number, spans[0], start),) if spans else None

    def _days_of_month(self) -> tuple[Span, ...] | None:
        """``days = day [ "-" day ] { ( "," | "и" ) day [ "-" day ] } name of a month [ years ]``."""
        length = self._list_length(2)
        month = self.cursor.peek(length)
        if length == 0 or month.kind is not Kind.MONTH:
            return None
        days = self._pairs(length)
        self.cursor.index += 1
        spans = self._with_years(*(self._few_days(first, last, month.value) for first, last in days))
        for first, last in days:
            for span in spans:
                self._day(first, month.value, span.year)
                self._day(last, month.value, span.year)
        return spans

    def _few_days(self, first: Token, last: Token, month: int) -> Span:
        start, end = self._day(first, month, None), self._day(last, month, None)
        if end.last < start.first:
            raise Stopped(last.start, ("later",))
        return Span(start.first, end.last)

    def _list_length(self, digits: int) -> int:
        """How many tokens a list of short numbers and ordinals takes: «1-5, 10 и 12»."""
        ahead = 0
        while ahead < _LONGEST_LIST:
            token, mark = self.cursor.peek(ahead), self.cursor.peek(ahead + 1)
            if token.kind not in {Kind.NUMBER, Kind.ORDINAL} or token.digits > digits:
                return 0
            if mark.kind is not Kind.DASH and mark.word not in _AND:
                return ahead + 1
            ahead += 2
        return 0

    def _pairs(self, length: int) -> tuple[tuple[Token, Token], ...]:
        """Return the list as (first, last) of each piece; steps over it."""
        pairs: list[tuple[Token, Token]] = []
        for ahead in range(0, length, 2):
            token = self.cursor.peek(ahead)
            ranged = ahead > 0 and self.cursor.peek(ahead - 1).kind is Kind.DASH
            if ranged and pairs[-1][0] is not pairs[-1][1]:
                raise Stopped(token.start, ("month",))
            first = pairs.pop()[0] if ranged else token
            pairs.append((first, token))
        self.cursor.index += length
        return tuple(pairs)

    def _bare_day(self) -> Token | None:
        """Return a day whose month stands after «по»: «с 1 по 15 октября»."""
        token, after = self.cursor.peek(), self.cursor.peek(1)
        if token.kind not in {Kind.NUMBER, Kind.ORDINAL} or token.digits > TWO_DIGITS:
            return None
        if after.word not in {"по", "до"} and after.kind is not Kind.DASH:
            return None
        self.cursor.index += 1
        return token

    def _joined_days(self, first: Token, last: Span, position: int) -> Span:
        """From a bare day to a day of the same month."""
        if not last.is_day:
            raise Stopped(position, ("day",))
        if last.weekday is not None:
            raise Stopped(last.weekday_at, ("end",))
        start = self._day(first, last.first[0], last.year)
        if last.first < start.first:
            raise Stopped(position, ("later",))
        days = Span(start.first, last.last, last.year, school_year=last.school_year)
        return msgspec.structs.replace(sp.placed(days, last.after, last.year_at), each=last.each)

    def _day(self, number: Token, month: int, year: int | None) -> Span:
        """One day; stops at a number that the month has not got."""
        if not 1 <= number.value <= sp.month_length(month, year):
            raise Stopped(number.start, ("day",))
        day = sp.day(number.value, month)
        return day if year is None else day.in_year(year)


def _month_number(token: Token) -> int:
    """Return a month written in figures; stops at what is none."""
    if not 1 <= token.value <= MONTHS_IN_YEAR:
        raise Stopped(token.start, ("month",))
    return token.value


def in_years(span: Span, years: Years) -> tuple[Span, ...]:
    """Return the span in each of the years."""
    span = sp.placed(span, span.after, years.position)
    if years.school:
        return (span.in_named_school_year(years.first),)
    each = years.each if len(years.each) > 1 else ()
    return tuple(msgspec.structs.replace(span.in_year(year), each=each) for year in years.each)
