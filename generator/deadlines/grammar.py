"""The grammar of a deadline: from tokens to clauses.

Each rule's docstring holds its grammar. Rules return None when the words are not theirs; the cursor keeps
what would have been welcome where reading ended. Rules that can take more than a handful of tokens are loops,
so that the time is linear in the length of the wording and the depth of calls is fixed.
"""

from generator.deadlines import clauses as cl
from generator.deadlines.cursor import Cursor, Stopped
from generator.deadlines.repeat_grammar import RepeatGrammar
from generator.deadlines.spans import Span, certain, placed, school_years
from generator.deadlines.words import FINISH, NOT_PART_OF_A_NAME, START, Kind, Sense, Unit

STARTERS = ("month", "day", "quarter", "year", "by", "from", "every", "always", "plan", "request")
"""What a clause can start with: keys of ``deadlines.expected``."""
_NAME_KINDS = frozenset({Kind.WORD, Kind.SCHOOL, Kind.HALF_YEAR, Kind.TERM, Kind.DASH, Kind.YEAR_WORD})
_SOFT_MARKS = frozenset({Kind.SOFT, Kind.DASH, Kind.DOT, Kind.SLASH})
_NUMBER_KINDS = _NAME_KINDS | {Kind.SLASH, Kind.NUMBER, Kind.ORDINAL}
_TOLD_ELSEWHERE: dict[Sense, type[cl.Referred | cl.OnDemand]] = {
    Sense.REFERRED: cl.Referred,
    Sense.REFERRED_WHOLLY: cl.Referred,
    Sense.ON_DEMAND: cl.OnDemand,
    Sense.ON_DEMAND_WHOLLY: cl.OnDemand,
}


def parse(cursor: Cursor) -> tuple[cl.Clause, ...]:
    """``wording = { soft } clause { { soft } clause } { soft } END``; ``Stopped`` at what is not known."""
    return Grammar(cursor).wording()


class Grammar(RepeatGrammar):
    """Clauses; the clauses of days and of repetition are read by its bases."""

    def wording(self) -> tuple[cl.Clause, ...]:
        """``soft = "," | ";" | ":" | "." | "(" | ")" | "/" | dash | "и" | "а также" | "но" | label``."""
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
            elif self.cursor.take_word({"и", "также", "а"}) or self._but_at_least():
                pass
            elif (phrase := self.cursor.phrase()) and phrase[0] is Sense.HARMLESS:
                self.cursor.index += phrase[1]
            else:
                return marked

    def _but_at_least(self) -> bool:
        """«но» is harmless before «не реже» alone; anywhere else it changes what is said."""
        words = [self.cursor.peek(ahead).word for ahead in range(3)]
        found = words[:2] == ["но", "не"] and words[2] in {"реже", "менее"}
        self.cursor.index += 1 if found else 0
        return found

    def _clause(self, *, apart: bool) -> cl.Clause | None:
        """``clause = phrase | repeated | due | onwards-or-range | days``."""
        mark = self.cursor.index
        if clause := self._phrase(apart=apart):
            return clause
        rules = (
            self._repeated, self._not_before, self._due, self._days_of_each_month, self._from, self._days,
        )  # fmt: skip
        for rule in rules:
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
        start = self.cursor.peek().start
        years = self._school_years_pair() if last.kind is Kind.YEAR_WORD else None
        if years is None:
            return cl.WholePeriod(position=position)
        named = placed(school_years(years.first, years.last), start, start)
        return cl.Days(position=position, spans=(named,))

    def _hereafter(self, position: int) -> cl.Clause:
        """``"далее" [ dash ] ( always | "ежегодно" )``."""
        self.cursor.take(Kind.DASH)
        found, mark = self.cursor.phrase(), self.cursor.index
        repeated = None if found else self._repeated()
        if isinstance(repeated, cl.Repeated) and repeated.unit is Unit.YEAR:
            return cl.Hereafter(position=position, yearly=True)
        self.cursor.index = mark
        if found is None or found[0] not in {Sense.ALWAYS, Sense.WHOLE_PERIOD}:
            self.cursor.note("always", "every")
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

    def _due_points(self, position: int, *, inclusive: bool) -> cl.Clause | None:
        """``point = day | group``; «до октября» alone does not say whether October is in."""
        spans = self._group()
        if not spans:
            return None
        if not (inclusive or all(span.is_day for span in spans) or self._says_inclusive()):
            self.cursor.note("day", "end-of", "inclusive")
            raise Stopped(self.cursor.peek().start, ("inclusive",))
        return cl.Due(position=position, spans=tuple(map(certain, spans + self._more_days())))

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


def _opening(span: Span) -> Span:
    """Return the first day of a span: «к началу учебного года»."""
    school = _opening(span.in_school_year) if span.in_school_year else None
    return Span(span.first, span.first, span.year, after=span.after, in_school_year=school)
