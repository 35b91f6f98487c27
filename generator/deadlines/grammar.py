"""The grammar of a deadline: from tokens to clauses.

Each rule's docstring holds its grammar. Rules return None when the words are not theirs; the cursor keeps
what would have been welcome where reading ended. Rules that can take more than a handful of tokens are loops,
so that the time is linear in the length of the wording and the depth of calls is fixed.
"""

from generator.deadlines import clauses as cl
from generator.deadlines.calendar_grammar import CalendarGrammar
from generator.deadlines.cursor import Cursor, Stopped
from generator.deadlines.spans import Span, calendar_years, join, school_years
from generator.deadlines.tokens import Token
from generator.deadlines.words import (
    EVERY_UNITS,
    FINISH,
    NOT_PART_OF_A_NAME,
    START,
    UNITS,
    Kind,
    Sense,
    Unit,
)

STARTERS = ("month", "day", "quarter", "year", "by", "from", "every", "always", "plan", "request")
"""What a clause can start with: keys of ``deadlines.expected``."""
LONGEST_MONTH = 31
_IN = frozenset(("в", "во", "на", "течение", "течении", "период", "сроки", "срок"))
_NUMBERS = frozenset({Kind.NUMBER, Kind.ORDINAL})
_NAME_KINDS = frozenset({Kind.WORD, Kind.SCHOOL, Kind.HALF_YEAR, Kind.TERM, Kind.DASH, Kind.YEAR_WORD})
_SOFT_MARKS = frozenset({Kind.SOFT, Kind.DASH, Kind.DOT, Kind.SLASH})
_NUMBER_KINDS = _NAME_KINDS | {Kind.SLASH, Kind.NUMBER, Kind.ORDINAL}
_TOLD_ELSEWHERE: dict[Sense, type[cl.Referred | cl.OnDemand]] = {
    Sense.REFERRED: cl.Referred,
    Sense.REFERRED_WHOLLY: cl.Referred,
    Sense.ON_DEMAND: cl.OnDemand,
    Sense.ON_DEMAND_WHOLLY: cl.OnDemand,
}
_OFTEN = frozenset({"дважды", "трижды", "однократно"})


def parse(cursor: Cursor) -> tuple[cl.Clause, ...]:
    """``wording = { soft } clause { { soft } clause } { soft } END``; ``Stopped`` at what is not known."""
    return Grammar(cursor).wording()


class Grammar(CalendarGrammar):
    """Clauses; the stretches of the calendar inside them are read by ``CalendarGrammar``."""

    def wording(self) -> tuple[cl.Clause, ...]:
        """``soft = "," | ";" | ":" | "." | "(" | ")" | "/" | dash | "и" | "а также" | label``."""
        found: list[cl.Clause] = []
        apart = self._soft()
        while not self.cursor.kinds(Kind.END):
            clause = self._clause(apart=apart)
            if clause is None:
                self.cursor.note(*STARTERS)
                raise self.cursor.stop(STARTERS)
            found.append(clause)
            apart = self._soft()
        if not found:
            self.cursor.note(*STARTERS)
            raise self.cursor.stop()
        return tuple(found)

    def _soft(self) -> bool:
        """Step over what parts clauses without saying anything; whether there was a mark among it."""
        marked = False
        while True:
            if self.cursor.peek().kind in _SOFT_MARKS:
                marked = True
                self.cursor.index += 1
            elif self.cursor.take_word({"и", "также", "а"}):
                pass
            elif (phrase := self.cursor.phrase()) and phrase[0] is Sense.HARMLESS:
                self.cursor.index += phrase[1]
            else:
                return marked

    def _clause(self, *, apart: bool) -> cl.Clause | None:
        """``clause = phrase | repeated | due | onwards-or-range | days``."""
        mark = self.cursor.index
        if clause := self._phrase(apart=apart):
            return clause
        for rule in (self._repeated, self._due, self._days_of_each_month, self._from, self._days):
            self.cursor.index = mark
            if clause := rule():
                return clause
        self.cursor.index = mark
        return None

    def _phrase(self, *, apart: bool) -> cl.Clause | None:
        """``phrase = a line of words.PHRASES [ name ]``."""
        found, position = self.cursor.phrase(), self.cursor.peek().start
        if found is None:
            return None
        sense, tokens = found
        self.cursor.index += tokens
        if sense in {Sense.REFERRED, Sense.ON_DEMAND}:
            self._name()
        match sense:
            case Sense.ALWAYS:
                return cl.Always(position=position, apart=apart)
            case Sense.WHOLE_PERIOD:
                return self._whole_period(position)
            case Sense.HEREAFTER:
                return self._hereafter(position)
        told_elsewhere = _TOLD_ELSEWHERE.get(sense)
        return told_elsewhere(position=position) if told_elsewhere else None

    def _whole_period(self, position: int) -> cl.Clause:
        """``[ number "/" number ]`` after «учебный год», which then is that school year and no other."""
        last = self.cursor.peek(-1)
        years = self._school_years_pair() if last.kind is Kind.YEAR_WORD else None
        if years is None:
            return cl.WholePeriod(position=position)
        return cl.Days(position=position, spans=(school_years(years.first, years.last),))

    def _hereafter(self, position: int) -> cl.Clause:
        """``"далее" [ dash ] always``."""
        self.cursor.take(Kind.DASH)
        found = self.cursor.phrase()
        if found is None or found[0] not in {Sense.ALWAYS, Sense.WHOLE_PERIOD}:
            self.cursor.note("always")
            raise self.cursor.stop()
        self.cursor.index += found[1]
        return cl.Hereafter(position=position)

    def _name(self) -> None:
        """``name = { word | "№" number | "от" day | "на" years }``: whose plan; no days hide in it."""
        while True:
            token = self.cursor.peek()
            if token.word in {"от", "на"} and self._dates_of_document():
                continue
            if token.kind is Kind.NUMERO:
                self._number_of_document()
                continue
            if token.kind not in _NAME_KINDS or token.word in NOT_PART_OF_A_NAME or self._starts_clause():
                return
            self.cursor.index += 1

    def _starts_clause(self) -> bool:
        """Whether a clause of its own stands here or right after a dash or a preposition."""
        token, after = self.cursor.peek(), self.cursor.peek(1)
        if token.kind is Kind.DASH:
            return after.kind not in _NAME_KINDS
        return self.cursor.phrase() is not None or (
            token.word in {"до", "по", "к", "с", "со", "в", "во", "на", "не"}
            and after.kind not in _NAME_KINDS
        )

    def _number_of_document(self) -> None:
        """``"№" ( number | word ) { dash | slash | word | number }``, glued."""
        end = self.cursor.peek(1).start
        self.cursor.index += 1
        while self.cursor.peek().start == end and self.cursor.peek().kind in _NUMBER_KINDS:
            end = self.cursor.peek().end
            self.cursor.index += 1

    def _dates_of_document(self) -> bool:
        """``"от" day | "на" years``: the date of a document, or the years it is for."""
        mark, word = self.cursor.index, self.cursor.peek().word
        self.cursor.index += 1
        spans = self._group()
        if spans and (spans[0].is_day if word == "от" else spans[0].is_whole_years):
            return True
        self.cursor.index = mark
        return False

    def _repeated(self) -> cl.Clause | None:
        """``repeated = "ежегодно" | [ "не реже" ] count "раз" "в" unit | [ "в" [ edge ] ] "каждый" unit``."""
        position, mark = self.cursor.peek().start, self.cursor.index
        if adverb := self.cursor.take(Kind.EVERY):
            return cl.Repeated(position=position, unit=EVERY_UNITS.get(adverb.word, Unit.YEAR))
        if self._times():
            school = self.cursor.kinds(Kind.SCHOOL)
            return cl.Repeated(position=position, school=school, unit=self._unit())
        self.cursor.index = mark
        self.cursor.take_word({"в", "во"})
        edge = self.cursor.take(Kind.EDGE) if self.cursor.kinds(Kind.EDGE, Kind.EACH) else None
        if self.cursor.take(Kind.EACH):
            school = self.cursor.kinds(Kind.SCHOOL)
            return cl.Repeated(position=position, school=school, unit=self._unit(), dated=edge is None)
        self.cursor.index = mark
        return None

    def _times(self) -> bool:
        """Read ``times = [ "не" ( "реже" | "менее" ) ] ( [ number | count ] "раз" | "дважды" ) "в"``."""
        if self.cursor.take_word({"не"}) and not self.cursor.take_word({"реже", "менее"}):
            return False
        self.cursor.take_word({"чем"})
        if not self.cursor.take_word(_OFTEN):
            if self.cursor.kinds(Kind.NUMBER, Kind.TIMES) or self.cursor.kinds(Kind.COUNT, Kind.TIMES):
                self.cursor.index += 1
            if not self.cursor.take(Kind.TIMES):
                return False
        if not self.cursor.take_word({"в", "за"}):
            self.cursor.note("each")
            raise self.cursor.stop()
        return True

    def _unit(self) -> Unit:
        """Read ``unit = [ "учебный" | "календарный" ] ( "год" | "полугодие" | … | "неделя" )``."""
        if not self.cursor.take(Kind.SCHOOL):
            self.cursor.take(Kind.CALENDAR)
        for kind, unit in UNITS.items():
            if self.cursor.take(kind):
                return unit
        self.cursor.note("unit")
        raise self.cursor.stop()

    def _due(self) -> cl.Clause | None:
        """``due = ( "до" | "к" | "по" | "не позднее" ) ( day-of-month | end | point { "," point } )``."""
        position, mark = self.cursor.peek().start, self.cursor.index
        inclusive = False
        if self.cursor.take_word({"не"}):
            inclusive = bool(self.cursor.take_word({"позднее", "позже"}))
            if not inclusive:
                self.cursor.index = mark
                return None
        elif self.cursor.take_word({"по"}):
            inclusive = True
        elif not self.cursor.take_word({"до", "к", "ко"}):
            return None
        found = self._day_of_month(position) or self._due_edge(position)
        return found or self._due_points(position, inclusive=inclusive)

    def _day_of_month(self, position: int, first: int = 1) -> cl.Clause | None:
        """``day-of-month = number "числа" [ "месяца, следующего за отчётным" ]``."""
        number = self.cursor.peek()
        if self.cursor.peek(1).kind is not Kind.DAY_OF_MONTH or number.kind not in _NUMBERS:
            return None
        if not first <= number.value <= LONGEST_MONTH:
            raise Stopped(number.start, ("day",))
        self.cursor.index += 2
        end, phrase, following = self.cursor.peek(-1).end, self.cursor.phrase(), None
        if phrase is not None and phrase[0] is Sense.FOLLOWING:
            self.cursor.index += phrase[1]
            following = Unit.QUARTER if self.cursor.peek(-1).kind is Kind.QUARTER else Unit.MONTH
        return cl.DayOfMonth(position=position, first=first, day=number.value, end=end, following=following)

    def _days_of_each_month(self) -> cl.Clause | None:
        """``[ "с" ] number ( "-" | "по" ) number "числа" | number "числа"``: days with no «до»."""
        position = self.cursor.peek().start
        self.cursor.take_word({"с", "со"})
        number, between = self.cursor.peek(), self.cursor.peek(1)
        if number.kind not in _NUMBERS or not 1 <= number.value <= LONGEST_MONTH:
            return None
        if between.kind is Kind.DASH or between.word == "по":
            self.cursor.index += 2
        return self._day_of_month(position, number.value)

    def _due_edge(self, position: int) -> cl.Clause | None:
        """``end = ( "конца" | "начала" ) ( "каждого" unit | "года" | "учебного года" | group )``."""
        edge = self.cursor.take(Kind.EDGE, "end-of")
        if edge is None:
            return None
        if edge.value not in {START, FINISH}:
            raise Stopped(edge.start, ("end-of",))
        if edge.value == FINISH and self.cursor.take(Kind.EACH):
            return cl.Repeated(position=position, unit=self._unit(), due=True)
        spans = self._yearless_year() or self._group()
        if spans is None:
            self.cursor.note("month", "quarter", "year")
            raise self.cursor.stop()
        if edge.value == START:
            spans = tuple(_opening(span) for span in spans)
        return cl.Due(position=position, spans=spans)

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

    def _due_points(self, position: int, *, inclusive: bool) -> cl.Clause | None:
        """``point = day | group``; «до октября» alone does not say whether October is in."""
        spans = self._group()
        if not spans:
            return None
        if not (inclusive or all(span.is_day for span in spans) or self._says_inclusive()):
            self.cursor.note("day", "end-of", "inclusive")
            raise Stopped(self.cursor.peek().start, ("inclusive",))
        return cl.Due(position=position, spans=spans + self._more_days())

    def _more_days(self) -> tuple[Span, ...]:
        """``{ ( "," | "и" ) day }``: «до 1 октября, 1 декабря»."""
        found: list[Span] = []
        while True:
            mark = self.cursor.index
            self.cursor.take(Kind.SOFT)
            self.cursor.take_word({"и"})
            spans = self._group() if self.cursor.index > mark else None
            if not spans or not all(span.is_day for span in spans):
                self.cursor.index = mark
                return tuple(found)
            found += spans

    def _says_inclusive(self) -> bool:
        """Whether «включительно» comes next, perhaps in brackets."""
        ahead = 1 if self.cursor.kinds(Kind.SOFT) else 0
        return self.cursor.peek(ahead).word == "включительно"

    def _from(self) -> cl.Clause | None:
        """``from = [ "в период" ] [ "начиная" ] "с" ( number | group ) [ ( "по" | "до" | dash ) group ]``."""
        position, mark = self.cursor.peek().start, self.cursor.index
        self._prepositions()
        self.cursor.take_word({"начиная"})
        if not self.cursor.take_word({"с", "со"}):
            self.cursor.index = mark
            return None
        number = self._bare_day()
        spans = None if number else self._group()
        if number is None and (spans is None or len(spans) != 1):
            self.cursor.note("day", "month")
            raise self.cursor.stop()
        if self.cursor.phrase() or not (self.cursor.take_word({"по", "до"}) or self.cursor.take(Kind.DASH)):
            if spans is None:
                self.cursor.note("to")
                raise self.cursor.stop()
            return cl.Onwards(position=position, span=spans[0])
        return cl.Days(position=position, spans=(self._range_end(spans[0] if spans else None, number),))

    def _range_end(self, first: Span | None, number: Token | None) -> Span:
        """Return what follows «по»: ``[ "конец" ] group``. A bare first day is of the same month."""
        self.cursor.take_word({"конец", "конца"})
        start = self.cursor.peek().start
        spans = self._yearless_year() or self._group()
        if not spans or len(spans) != 1:
            raise self.cursor.stop()
        last = spans[0]
        if number is not None:
            return self._joined_days(number, last, start)
        if first is None:
            raise self.cursor.stop()
        joined = join(first, last)
        if joined is None:
            raise Stopped(start, ("later",))
        return joined

    def _days(self) -> cl.Clause | None:
        """``days = [ "в" | "на" | "в течение" | … ] group [ ( dash | "по" ) group ]``."""
        position = self.cursor.peek().start
        self._prepositions()
        spans = self._group()
        if spans is None:
            return None
        if len(spans) == 1:
            spans = (self._maybe_range(spans[0]),)
        return cl.Days(position=position, spans=spans)

    def _maybe_range(self, first: Span) -> Span:
        """Return reads on over a dash when another group follows it; otherwise the dash parts two clauses."""
        mark = self.cursor.index
        if not (self.cursor.take(Kind.DASH) or self.cursor.take_word({"по"})):
            return first
        start = self.cursor.peek().start
        spans = self._group()
        if not spans:
            self.cursor.index = mark
            return first
        joined = join(first, spans[0]) if len(spans) == 1 else None
        if joined is None:
            raise Stopped(start, ("later",))
        return joined

    def _prepositions(self) -> None:
        """Words before a stretch that add nothing to it: «в течение», «в период», «на»."""
        while self.cursor.take_word(_IN):
            pass


def _opening(span: Span) -> Span:
    """Return the first day of a span: «к началу учебного года»."""
    school = _opening(span.in_school_year) if span.in_school_year else None
    return Span(span.first, span.first, span.year, after=span.after, in_school_year=school)
