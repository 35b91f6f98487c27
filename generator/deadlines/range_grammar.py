"""The grammar of stretches with two ends: «с … по …», «сентябрь – октябрь», «не ранее … не позднее …»."""

from generator.deadlines import clauses as cl
from generator.deadlines.calendar_grammar import ORDINALS, CalendarGrammar
from generator.deadlines.cursor import Stopped
from generator.deadlines.spans import Span, calendar_years, certain, join, school_years
from generator.deadlines.tokens import Token
from generator.deadlines.words import Kind

_IN = frozenset(("в", "во", "на", "течение", "течении", "период", "сроки", "срок"))
_NUMBERS = frozenset({Kind.NUMBER, Kind.ORDINAL})


class RangeGrammar(CalendarGrammar):
    """From one stretch of the calendar to another: one window."""

    def _days(self) -> cl.Clause | None:
        """``days = [ "в" | "на" | "в течение" | … ] group [ ( dash | "по" ) group ]``."""
        position = self.cursor.peek().start
        self._prepositions()
        spans = self._group()
        if spans is None:
            return None
        if len(spans) == 1:
            spans = self._maybe_range(spans[0])
        return cl.Days(position=position, spans=spans)

    def _from(self) -> cl.Clause | None:
        """``from = [ "в период" ] [ "начиная" ] "с" ( number | group ) [ ( "по" | "до" | dash ) group ]``."""
        position, mark = self.cursor.peek().start, self.cursor.index
        self._prepositions()
        self.cursor.take_word({"начиная"})
        if not self.cursor.take_word({"с", "со"}):
            self.cursor.index = mark
            return None
        units = self._units_apart()
        if units is not None:
            return cl.Days(position=position, spans=units)
        number = self._bare_day()
        spans = None if number else self._group()
        if number is None and (spans is None or len(spans) != 1):
            self.cursor.note("day", "month")
            raise self.cursor.stop()
        if self.cursor.phrase() or not self._to({"по", "до"}):
            if spans is None:
                self.cursor.note("to")
                raise self.cursor.stop()
            return cl.Onwards(position=position, span=certain(spans[0]))
        found = self._range_end(spans[0] if spans else None, number)
        return cl.Days(position=position, spans=tuple(map(certain, found)))

    def _to(self, words: set[str]) -> bool:
        """``[ "." ] ( "по" | … | dash )``: «с 01.10. по 15.10.2021»."""
        mark = self.cursor.index
        self.cursor.take(Kind.DOT)
        if self.cursor.take_word(words) or self.cursor.take(Kind.DASH):
            return True
        self.cursor.index = mark
        return False

    def _units_apart(self) -> tuple[Span, ...] | None:
        """Read ``number ( "по" | "до" ) number ( "квартал" | … ) [ years ]``: «с I по III квартал 2022»."""
        first, to, last, unit = (self.cursor.peek(ahead) for ahead in range(4))
        numbers = first.kind in _NUMBERS and last.kind in _NUMBERS
        if not numbers or to.word not in {"по", "до"} or unit.kind not in ORDINALS:
            return None
        self.cursor.index += 4
        return self._numbered(unit.kind, ((first, last),))

    def _range_end(self, first: Span | None, number: Token | None) -> tuple[Span, ...]:
        """Return what follows «по»: ``[ "конец" ] group``. A bare first day is of the same month."""
        self.cursor.take_word({"конец", "конца"})
        start = self.cursor.peek().start
        spans = self._yearless_year() or self._group()
        if not spans or (first is None and number is None):
            raise self.cursor.stop()
        if number is not None:
            return tuple(self._joined_days(number, last, start) for last in _of_each_year(spans, start))
        return tuple(_joined(first, last, start) for last in _of_each_year(spans, start) if first)

    def _maybe_range(self, first: Span) -> tuple[Span, ...]:
        """Return reads on over a dash when another group follows it; otherwise the dash parts two clauses."""
        mark = self.cursor.index
        if not self._to({"по"}):
            return (first,)
        start = self.cursor.peek().start
        spans = self._group()
        if not spans:
            self.cursor.index = mark
            return (first,)
        return tuple(_joined(first, last, start) for last in _of_each_year(spans, start))

    def _not_before(self) -> cl.Clause | None:
        """``"не" ( "ранее" | "раньше" ) group [ "," ] [ "и" | "но" ] "не" ( "позднее" | "позже" ) group``."""
        position = self.cursor.peek().start
        if not self.cursor.take_word({"не"}) or not self.cursor.take_word({"ранее", "раньше"}):
            return None
        first = self._group()
        self.cursor.take(Kind.SOFT)
        self.cursor.take_word({"и", "но", "а"})
        if not first or not self.cursor.take_word({"не"}) or not self.cursor.take_word({"позднее", "позже"}):
            self.cursor.note("by")
            raise self.cursor.stop()
        start, last = self.cursor.peek().start, self._group()
        if not last or len(first) != 1 or len(last) != 1:
            self.cursor.note("day", "month")
            raise self.cursor.stop()
        return cl.Days(position=position, spans=(certain(_joined(first[0], last[0], start)),))

    def _yearless_year(self) -> tuple[Span, ...] | None:
        """``[ "текущего" ] [ "нового" ] [ "учебного" | "календарного" ] "года"``."""
        mark, position = self.cursor.index, self.cursor.peek().start
        self.cursor.take(Kind.CURRENT)
        self.cursor.take_word({"нового"})
        school = self.cursor.take(Kind.SCHOOL)
        calendar = None if school else self.cursor.take(Kind.CALENDAR)
        word = self.cursor.take(Kind.YEAR_WORD)
        if word is None or self.cursor.kinds(Kind.NUMBER):
            self.cursor.index = mark
            return None
        span = school_years(None, None) if school else calendar_years(None, None)
        if calendar:
            span = Span(span.first, span.last)
        return (self._placed(span, position),)

    def _prepositions(self) -> None:
        """Words before a stretch that add nothing to it: «в течение», «в период», «на»."""
        while self.cursor.take_word(_IN):
            pass


def _of_each_year(ends: tuple[Span, ...], position: int) -> tuple[Span, ...]:
    """Return the one end, or the same end in each of several years: «июль – август 2021–2023»."""
    if len(ends) > 1 and not all(end.each for end in ends):
        raise Stopped(position, ("later",))
    return ends


def _joined(first: Span, last: Span, position: int) -> Span:
    """From one to the other; stops at an end before the start, or at a year where days must be."""
    for span in (first, last):
        if span.weekday is not None:
            raise Stopped(span.weekday_at, ("end",))
    if last.is_whole_years and first.year is None:
        raise Stopped(position, ("month", "day"))
    joined = join(first, last)
    if joined is None or (last.each and (first.year is not None or joined.new_years)):
        raise Stopped(position, ("later",))
    return joined
