"""Whether a published work is, may be, or was a declared one. Pure."""

import msgspec

from generator.model.schedule import Procedure
from generator.monitor.printed.pairing import Entry, agrees, fits, was_so
from generator.monitor.printed.subjects import may_be_same, subject_key
from generator.monitor.printed.work import PrintedWork
from generator.monitor.safe_text import safe


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """Compares names of subjects as people do or, of an export of ours, letter by letter."""

    exact: bool

    def _key(self, subject: str) -> str:
        return safe(subject) if self.exact else subject_key(subject)

    def same(self, one: Procedure, entry: Entry) -> bool:
        """Whether they are of one subject, or of one among which chance chooses."""
        key = self._key(entry.work.subject)
        if key == self._key(one.subject):
            return True
        return not self.exact and key in map(self._key, one.choice_of)

    def perhaps(self, one: Procedure, entry: Entry) -> bool:
        """Whether their subjects may be one."""
        if self.exact:
            return self.same(one, entry)
        return may_be_same(self._key(one.subject), self._key(entry.work.subject)) or self.same(one, entry)

    def alike(self, one: Procedure, entry: Entry) -> bool:
        """Whether nothing but days may differ."""
        return self.same(one, entry) and fits(one, entry.work)

    def same_days(self, one: Procedure, entry: Entry) -> bool:
        """Whether nothing differs."""
        return self.alike(one, entry) and self._agrees(one, entry)

    def perhaps_same_days(self, one: Procedure, entry: Entry) -> bool:
        """Whether nothing differs but the name, and that may mean the same."""
        return self.perhaps(one, entry) and fits(one, entry.work) and self._agrees(one, entry)

    def _agrees(self, one: Procedure, entry: Entry) -> bool:
        return one.days == entry.days if self.exact else agrees(one, entry)

    def repeats(self, one: Procedure, entry: Entry) -> bool:
        """Whether an entry says again what was found elsewhere; an export of ours says nothing twice."""
        return not self.exact and self.alike(one, entry) and (agrees(one, entry) or was_so(one, entry.days))

    def overlaps(self, one: Procedure, entry: Entry) -> bool:
        """Whether they are alike and share a day; never of an export of ours, where days must be equal."""
        shares = one.days is not None and one.days.overlaps(entry.days)
        return shares and not self.exact and self.alike(one, entry)

    def near(self, one: Procedure, entry: Entry) -> bool:
        """Whether a week or month that is named may be that of the day."""
        return entry.vague and one.days is not None and one.days.overlaps(entry.near)

    def moved(self, one: Procedure, entry: Entry) -> bool:
        """Whether they are alike and surely of different days."""
        return self.alike(one, entry) and not self.near(one, entry)

    def was_moved(self, one: Procedure, entry: Entry) -> bool:
        """Whether it stood there before an amendment."""
        return self.alike(one, entry) and was_so(one, entry.days)

    def may_be(self, one: Procedure, doubt: PrintedWork) -> bool:
        """Whether an entry that is not certain may be this work."""
        if doubt.kind and doubt.kind != one.kind.value:
            return False
        return not doubt.subject or may_be_same(self._key(one.subject), self._key(doubt.subject))
