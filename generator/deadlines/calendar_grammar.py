"""The grammar of days, months, quarters and years; ``grammar`` builds clauses from them."""

from generator.deadlines import spans as sp
from generator.deadlines.cursor import Cursor, Stopped
from generator.deadlines.spans import Span
from generator.deadlines.tokens import Token
from generator.deadlines.words import Kind
from generator.deadlines.year_grammar import YearGrammar, Years, whole_years

MONTHS_IN_YEAR = 12
TWO_DIGITS, FOUR_DIGITS = 2, 4
ORDINALS = {Kind.QUARTER: 4, Kind.HALF_YEAR: 2, Kind.TERM: 4, Kind.DECADE: 3, Kind.WEEK: 6, Kind.PART: 2}
"""How many of each there are in what they are part of."""
WINTER = 12
_LIST = frozenset({Kind.DASH, Kind.SOFT})
_WHOLES = frozenset({Kind.QUARTER, Kind.HALF_YEAR, Kind.TERM, Kind.YEAR_WORD})
"""What has a beginning and an end even without a number."""
_LONGEST_LIST = 64


class CalendarGrammar(YearGrammar):
    """A ``group`` is one or several spans that share their month or year."""

    def __init__(self, cursor: Cursor) -> None:
        super().__init__(cursor)

    def _group(self) -> tuple[Span, ...] | None:
        """``group = iso | dotted | days | units | month | season | part | years``; empty: no days told."""
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

    def _placed(self, span: Span, after: int | None = None) -> Span:
        """Return the span with the place where a year could have followed it: the end of the last token."""
        return sp.placed(span, self.cursor.peek(-1).end if after is None else after)

    def _with_years(self, *spans: Span) -> tuple[Span, ...]:
        """``[ years | [ "текущего" ] [ "учебного" | "календарного" ] "года" ]`` after yearless spans."""
        found = tuple(self._placed(span) for span in spans)
        if self._current_year():
            return tuple(span.in_school_year or span for span in found) if self._last_was_school() else found
        years = self._years(suffix=True)
        return found if years is None else tuple(span for one in found for span in _in(one, years))

    def _month(self) -> tuple[Span, ...] | None:
        """``month = name of a month [ years ]``."""
        token = self.cursor.take(Kind.MONTH)
        return self._with_years(sp.month(token.value)) if token else None

    def _iso(self) -> tuple[Span, ...] | None:
        """``iso = yyyy "-" mm "-" dd``."""
        if not self.cursor.kinds(Kind.NUMBER, Kind.DASH, Kind.NUMBER, Kind.DASH, Kind.NUMBER):
            return None
        year, month, day = self.cursor.peek(), self.cursor.peek(2), self.cursor.peek(4)
        if year.digits != FOUR_DIGITS or month.digits > TWO_DIGITS or day.digits > TWO_DIGITS:
            return None
        self.cursor.index += 5
        return (self._full_date(day, month, self._plausible(year)),)

    def _dotted(self) -> tuple[Span, ...] | None:
        """``dotted = dd "." mm [ "." ( yyyy | yy ) ] [ years ] | dd "/" mm "/" yyyy | mm "." yyyy``."""
        day, mark, month = self.cursor.peek(), self.cursor.peek(1), self.cursor.peek(2)
        if day.kind is not Kind.NUMBER or month.kind is not Kind.NUMBER or day.digits > TWO_DIGITS:
            return None
        year = self.cursor.peek(4)
        whole = self.cursor.peek(3).kind is mark.kind and year.kind is Kind.NUMBER
        if mark.kind is Kind.DOT and month.digits == FOUR_DIGITS:
            self.cursor.index += 3
            return (self._placed(sp.month(_month_number(day)).in_year(self._plausible(month))),)
        if mark.kind not in ({Kind.DOT, Kind.SLASH} if whole else {Kind.DOT}) or month.digits > TWO_DIGITS:
            return None
        if whole and (year.digits == FOUR_DIGITS or (year.digits == TWO_DIGITS and mark.kind is Kind.DOT)):
            self.cursor.index += 5
            return (self._full_date(day, month, self._plausible(year)),)
        self.cursor.index += 3
        return self._with_years(self._day(day, _month_number(month), None))

    def _full_date(self, day: Token, month: Token, year: int) -> Span:
        """Return a day whose year is known; «г.» may follow."""
        span = self._day(day, _month_number(month), year)
        self.cursor.take(Kind.YEAR_WORD)
        return self._placed(span)

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
            if mark.kind not in _LIST and mark.word != "и":
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
        start = self._day(first, last.first[0], last.year)
        if last.first < start.first:
            raise Stopped(position, ("later",))
        return sp.placed(Span(start.first, last.last, last.year, school_year=last.school_year), last.after)

    def _day(self, number: Token, month: int, year: int | None) -> Span:
        """One day; stops at a number that the month has not got."""
        if not 1 <= number.value <= sp.month_length(month, year):
            raise Stopped(number.start, ("day",))
        day = sp.day(number.value, month)
        return day if year is None else day.in_year(year)

    def _units(self) -> tuple[Span, ...] | None:
        """``units = ordinal { ( "-" | "," | "и" ) ordinal } ( "квартал" | "полугодие" | … ) [ years ]``."""
        length = self._list_length(1)
        unit = self.cursor.peek(length)
        if length == 0 or unit.kind not in ORDINALS:
            return None
        numbers: list[int] = []
        for first, last in self._pairs(length):
            if not (1 <= first.value <= last.value <= ORDINALS[unit.kind]):
                bad = first if not 1 <= first.value <= ORDINALS[unit.kind] else last
                raise Stopped(bad.start, (unit.kind.value,))
            numbers += range(first.value, last.value + 1)
        self.cursor.index += 1
        return self._numbered(unit.kind, numbers)

    def _numbered(self, unit: Kind, numbers: list[int]) -> tuple[Span, ...]:
        match unit:
            case Kind.QUARTER:
                return self._with_years(*map(sp.quarter, numbers))
            case Kind.HALF_YEAR:
                return self._with_years(*map(sp.half_year, numbers))
            case Kind.DECADE:
                month = self.cursor.take(Kind.MONTH, "month")
                if month is None:
                    raise self.cursor.stop()
                return self._with_years(*(sp.decade(number, month.value) for number in numbers))
        self._of_what()
        return ()

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
            return tuple(_in(span, pair))
        spans = self._with_years(span)
        if token.value == WINTER and any(
            found.year is not None and found.school_year is None for found in spans
        ):
            raise Stopped(position, ("years-pair",))
        return spans


def _month_number(token: Token) -> int:
    """Return a month written in figures; stops at what is none."""
    if not 1 <= token.value <= MONTHS_IN_YEAR:
        raise Stopped(token.start, ("month",))
    return token.value


def _in(span: Span, years: Years) -> tuple[Span, ...]:
    """Return the span in each of the years."""
    if years.school:
        return (span.in_named_school_year(years.first),)
    return tuple(span.in_year(year) for year in years.each)
