"""The grammar of what repeats: «ежегодно», «2 раза в год», «по полугодиям», «до 25 числа»."""

from generator.deadlines import clauses as cl
from generator.deadlines.cursor import Stopped
from generator.deadlines.range_grammar import RangeGrammar
from generator.deadlines.words import BY_UNITS, EVERY_UNITS, UNITS, Kind, Sense, Unit

LONGEST_MONTH = 31
_NUMBERS = frozenset({Kind.NUMBER, Kind.ORDINAL})
_OFTEN = frozenset({"дважды", "трижды", "однократно"})


class RepeatGrammar(RangeGrammar):
    """How often, and on which days of each month."""

    def _repeated(self) -> cl.Clause | None:
        """``repeated = "ежегодно" | [ "не реже" ] count "раз" "в" unit | "по" units | each``."""
        position, mark = self.cursor.peek().start, self.cursor.index
        if adverb := self.cursor.take(Kind.EVERY):
            return cl.Repeated(position=position, unit=EVERY_UNITS.get(adverb.word, Unit.YEAR))
        if self.cursor.peek().word == "по" and (unit := BY_UNITS.get(self.cursor.peek(1).word)):
            self.cursor.index += 2
            return cl.Repeated(position=position, unit=unit)
        at_least = self.cursor.peek().word == "не"
        if self._times():
            school = self.cursor.kinds(Kind.SCHOOL)
            return cl.Repeated(position=position, school=school, at_least=at_least, unit=self._unit())
        self.cursor.index = mark
        if clause := self._each(position):
            return clause
        self.cursor.index = mark
        return None

    def _each(self, position: int) -> cl.Clause | None:
        """``each = [ "в" ] [ edge ] "каждый" ( unit | month | season | day month )``; days are left."""
        self.cursor.take_word({"в", "во"})
        edge = self.cursor.take(Kind.EDGE) if self.cursor.kinds(Kind.EDGE, Kind.EACH) else None
        if not self.cursor.take(Kind.EACH):
            return None
        day = self.cursor.kinds(Kind.NUMBER, Kind.MONTH)
        if edge is None and (day or self.cursor.peek().kind in {Kind.MONTH, Kind.SEASON}):
            return cl.Repeated(position=position, unit=Unit.YEAR)
        school = self.cursor.kinds(Kind.SCHOOL)
        return cl.Repeated(position=position, school=school, unit=self._unit(), dated=edge is None)

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
        if self.cursor.take_word({"в", "за"}) or self.cursor.peek().word == "полгода":
            return True
        self.cursor.note("each")
        raise self.cursor.stop()

    def _unit(self) -> Unit:
        """Read ``unit = [ "учебный" | "календарный" ] ( "год" | "полугодие" | … ) | "полгода"``."""
        if self.cursor.take_word({"полгода"}):
            return Unit.HALF_YEAR
        if not self.cursor.take(Kind.SCHOOL):
            self.cursor.take(Kind.CALENDAR)
        for kind, unit in UNITS.items():
            if self.cursor.take(kind):
                return unit
        self.cursor.note("unit")
        raise self.cursor.stop()

    def _day_of_month(self, position: int, first: int = 1) -> cl.Clause | None:
        """``day-of-month = number "числа" [ "месяца, следующего за отчётным" ]``."""
        number = self.cursor.peek()
        if self.cursor.peek(1).kind is not Kind.DAY_OF_MONTH or number.kind not in _NUMBERS:
            return None
        if not first <= number.value <= LONGEST_MONTH:
            raise Stopped(number.start, ("day",))
        self.cursor.index += 2
        return self._of_month(position, ((first, number.value),))

    def _of_month(self, position: int, days: tuple[tuple[int, int], ...]) -> cl.Clause:
        """``"числа" [ "месяца, следующего за отчётным" ]``, the first word already taken."""
        end, phrase, following = self.cursor.peek(-1).end, self.cursor.phrase(), None
        if phrase is not None and phrase[0] is Sense.FOLLOWING:
            self.cursor.index += phrase[1]
            following = Unit.QUARTER if self.cursor.peek(-1).kind is Kind.QUARTER else Unit.MONTH
        return cl.DayOfMonth(position=position, days=days, end=end, following=following)

    def _days_of_each_month(self) -> cl.Clause | None:
        """``"с" number "по" number "числа" | number { ( "-" | "," | "и" ) number } "числа"``."""
        position = self.cursor.peek().start
        if self.cursor.take_word({"с", "со"}):
            number, to = self.cursor.peek(), self.cursor.peek(1)
            if number.kind not in _NUMBERS or not 1 <= number.value <= LONGEST_MONTH:
                return None
            if to.kind is Kind.DASH or to.word == "по":
                self.cursor.index += 2
            return self._day_of_month(position, number.value)
        length = self._list_length(2)
        if length == 0 or self.cursor.peek(length).kind is not Kind.DAY_OF_MONTH:
            return None
        pairs = self._pairs(length)
        for first, last in pairs:
            if not 1 <= first.value <= last.value <= LONGEST_MONTH:
                raise Stopped((last if 1 <= first.value <= LONGEST_MONTH else first).start, ("day",))
        self.cursor.index += 1
        return self._of_month(position, tuple((first.value, last.value) for first, last in pairs))
