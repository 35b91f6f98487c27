"""The grammar of years: «2021 г.», «2021–2024 гг.», «2021/22 учебный год», «текущего года»."""

import msgspec

from generator.deadlines import spans as sp
from generator.deadlines.cursor import Cursor, Stopped
from generator.deadlines.spans import Span
from generator.deadlines.tokens import Token
from generator.deadlines.words import MANY, Kind

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Outside these a number in the place of a year is a slip of the pen."""
CENTURY = 2000
_SHORT, _LONG = 2, 4
_LONGEST_LIST = 40
_ENDS_A_LIST = frozenset({Kind.END, Kind.SOFT, Kind.EVERY})
"""What can follow years that are all of one month; «2021, 2022 год» may be a month and a year."""


class Years(msgspec.Struct, frozen=True):
    """Years as named."""

    each: tuple[int, ...]
    """Calendar years; for school years the first and the last calendar year."""
    school: bool = False
    position: int = 0
    """Index into the wording where they stand."""

    @property
    def first(self) -> int:
        """The first calendar year."""
        return self.each[0]

    @property
    def last(self) -> int:
        """The last calendar year."""
        return self.each[-1]


def whole_years(years: Years) -> tuple[Span, ...]:
    """All days of the years."""
    whole = sp.school_years if years.school else sp.calendar_years
    return (sp.placed(whole(years.first, years.last), 0, years.position),)


class YearGrammar:
    """Rules that read years; ``suffix`` says that they belong to a month or a day before them."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor

    def _years(self, *, suffix: bool) -> Years | None:
        """``years = school-pair | span-of-years | list-of-years | yyyy [ "г." ] | yy "г."``."""
        start = self.cursor.peek().start
        years = self._school_years() or self._span_of_years()
        if years is None and suffix:
            years = self._list_of_years()
        years = years or self._single_year()
        return years and msgspec.structs.replace(years, position=start)

    def _pair(self) -> tuple[Token, Token] | None:
        """Two numbers around a dash or a slash that can be years; takes nothing."""
        first, mark, last = (self.cursor.peek(ahead) for ahead in range(3))
        numbers = (
            first.kind is Kind.NUMBER and last.kind is Kind.NUMBER and mark.kind in {Kind.DASH, Kind.SLASH}
        )
        known = (
            first.digits in {_SHORT, _LONG} and last.digits in {_SHORT, _LONG} and last.digits <= first.digits
        )
        return (first, last) if numbers and known else None

    def _school_years(self) -> Years | None:
        """``yyyy ( "-" | "/" ) ( yyyy | yy ) "учебный" [ "год" ] | yyyy "/" the next one [ "г." ]``."""
        pair = self._pair()
        named = self.cursor.peek(3).kind is Kind.SCHOOL
        if pair is None or not (
            named or (self.cursor.peek(1).kind is Kind.SLASH and pair[0].digits == _LONG)
        ):
            return None
        if not named:
            found = self._school_years_pair()
            self.cursor.take(Kind.YEAR_WORD)
            return found
        first, last = self._plausible(pair[0]), self._plausible(pair[1])
        word = self.cursor.peek(4)
        if last <= first or (last > first + 1 and not (word.kind is Kind.YEAR_WORD and word.value == MANY)):
            raise Stopped(pair[1].start, ("years-pair",))
        self.cursor.index += 4
        self.cursor.take(Kind.YEAR_WORD)
        return Years((first, last), school=True)

    def _school_years_pair(self) -> Years | None:
        """``yyyy ( "-" | "/" ) the next one``, where nothing but a school year can stand."""
        pair = self._pair()
        if pair is None:
            return None
        first, last = self._plausible(pair[0]), self._plausible(pair[1])
        if last != first + 1:
            return None
        self.cursor.index += 3
        return Years((first, last), school=True)

    def _school_year_of_halves(self) -> Years | None:
        """``school-years-pair [ "г." ]`` after a half-year; «гг.» would make them calendar years."""
        pair, word = self._pair(), self.cursor.peek(3)
        if pair is None or word.kind is Kind.SCHOOL or (word.kind is Kind.YEAR_WORD and word.value == MANY):
            return None
        start, years = self.cursor.peek().start, self._school_years_pair()
        self.cursor.take(Kind.YEAR_WORD)
        return years and msgspec.structs.replace(years, position=start)

    def _span_of_years(self) -> Years | None:
        """``yyyy "-" ( yyyy | yy ) "гг."``; without «гг.» only if it cannot be a school year."""
        pair = self._pair()
        if pair is None or pair[0].digits != _LONG or self.cursor.peek(1).kind is not Kind.DASH:
            return None
        after = self.cursor.peek(3)
        plural = after.kind is Kind.YEAR_WORD and after.value == MANY
        if not plural and (pair[1].digits == _SHORT or after.kind in {Kind.DASH, Kind.DOT}):
            return None
        first, last = self._plausible(pair[0]), self._plausible(pair[1])
        if last <= first:
            raise Stopped(pair[1].start, ("later",))
        if not plural and last == first + 1:
            raise Stopped(pair[1].end, ("years-word", "school"))
        self.cursor.index += 3
        self.cursor.take(Kind.YEAR_WORD)
        return Years(tuple(range(first, last + 1)))

    def _list_of_years(self) -> Years | None:
        """``yyyy { ( "," | "и" ) yyyy } ( "гг." | "года" | end )`` after a month: that month of each year."""
        ahead, found = 0, list[Token]()
        while ahead < _LONGEST_LIST and self.cursor.peek(ahead).digits == _LONG:
            found.append(self.cursor.peek(ahead))
            mark = self.cursor.peek(ahead + 1)
            if mark.word not in {",", "и"}:
                break
            ahead += 2
        word = self.cursor.peek(ahead + 1)
        named = word.kind is Kind.YEAR_WORD and (word.value == MANY or word.word == "года")
        if len(found) < 2 or not (named or word.kind in _ENDS_A_LIST):  # noqa: PLR2004 - a list
            return None
        self.cursor.index += ahead + (2 if named else 1)
        return Years(tuple(sorted({self._plausible(token) for token in found})))

    def _single_year(self) -> Years | None:
        """``yyyy [ [ "календарный" ] "г." ] | yy "г."``."""
        token, after = self.cursor.peek(), self.cursor.peek(1)
        short = token.digits == _SHORT and after.kind is Kind.YEAR_WORD
        if token.kind is not Kind.NUMBER or not (short or token.digits == _LONG):
            return None
        if after.kind is Kind.SCHOOL:
            raise Stopped(token.end, ("years-pair",))
        year = self._plausible(token)
        self.cursor.index += 1
        self.cursor.take(Kind.CALENDAR)
        self.cursor.take(Kind.YEAR_WORD)
        return Years((year,))

    def _current_year(self) -> bool:
        """``( "текущего" | "т." ) [ "учебного" ] "года" | ( "учебного" | "календарного" ) "года"``."""
        mark = self.cursor.index
        current = self.cursor.take(Kind.CURRENT) or self.cursor.take_word({"т", "с"})
        kind = self.cursor.take(Kind.SCHOOL) or self.cursor.take(Kind.CALENDAR)
        if (current or kind) and self.cursor.take(Kind.YEAR_WORD):
            return True
        self.cursor.index = mark
        return False

    def _last_was_school(self) -> bool:
        """Whether the year just stepped over was called a school year."""
        return self.cursor.peek(-2).kind is Kind.SCHOOL

    def _plausible(self, token: Token) -> int:
        """Return the year a number means: two digits are of this century; stops at what is none."""
        year = token.value + (CENTURY if token.digits == _SHORT else 0)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Stopped(token.start, ("year",))
        return year
