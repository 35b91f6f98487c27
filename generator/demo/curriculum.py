"""What a made-up school teaches in each grade, how many hours, and how often it assesses."""

from typing import NamedTuple

WEEKS = 34
"""Weeks of study in a year; made up like all that follows, near to what schools have."""

SHARE = 0.10
"""Works may take this share of a subject's hours."""


class Course(NamedTuple):
    """A subject of one grade."""

    subject: str
    weekly: int
    """Hours a week."""
    works: int
    """Works of the school itself planned in a year."""

    @property
    def most_works(self) -> int:
        """The most works that the share of hours allows in a year."""
        return int(self.weekly * WEEKS * SHARE)


def _courses(lines: str) -> tuple[Course, ...]:
    rows = (line.strip().rsplit(maxsplit=2) for line in lines.strip().splitlines())
    return tuple(Course(subject, int(weekly), int(works)) for subject, weekly, works in rows)


_GRADE_1 = _courses("""
    Русский язык 5 2
    Математика 4 2
    Литературное чтение 4 1
    Окружающий мир 2 1
    Физическая культура 2 0
    Изобразительное искусство 1 0
    Музыка 1 0
    Труд (технология) 1 0
""")
_PRIMARY = _courses("""
    Русский язык 5 12
    Математика 4 11
    Литературное чтение 4 9
    Английский язык 2 5
    Окружающий мир 2 5
    Физическая культура 2 4
    Изобразительное искусство 1 2
    Музыка 1 1
    Труд (технология) 1 2
""")
_GRADE_5 = _courses("""
    Русский язык 5 12
    Математика 5 12
    Литература 3 8
    Английский язык 3 7
    История 2 4
    География 1 2
    Биология 1 2
    Физическая культура 2 4
    Труд (технология) 2 3
    Изобразительное искусство 1 2
    Музыка 1 1
""")
_GRADE_6 = _courses("""
    Русский язык 6 12
    Математика 5 12
    Литература 3 7
    Английский язык 3 7
    История 2 4
    География 1 2
    Биология 1 2
    Обществознание 1 2
    Физическая культура 2 4
    Труд (технология) 2 2
    Изобразительное искусство 1 1
    Музыка 1 1
""")
_GRADE_7 = _courses("""
    Русский язык 4 9
    Алгебра 3 8
    Литература 2 5
    Английский язык 3 6
    Геометрия 2 5
    Физика 2 5
    История 2 4
    География 2 4
    Биология 1 2
    Обществознание 1 2
    Информатика 1 2
    Вероятность и статистика 1 2
    Физическая культура 2 2
    Музыка 1 1
""")
_GRADES_8_9 = _courses("""
    Русский язык 3 7
    Алгебра 3 8
    Литература 2 5
    Английский язык 3 6
    Геометрия 2 5
    Физика 2 5
    Химия 2 5
    История 2 4
    География 2 3
    Биология 2 3
    Обществознание 1 2
    Информатика 1 2
    Вероятность и статистика 1 2
    Физическая культура 2 0
""")
_GRADES_10_11 = _courses("""
    Русский язык 2 5
    Литература 3 7
    Алгебра и начала математического анализа 3 9
    Английский язык 3 7
    Геометрия 2 5
    Физика 2 5
    История 2 4
    Обществознание 2 4
    Химия 1 2
    Биология 1 2
    География 1 2
    Информатика 1 2
    Вероятность и статистика 1 2
    Физическая культура 2 2
    Индивидуальный проект 1 0
""")

COURSES: dict[int, tuple[Course, ...]] = {
    1: _GRADE_1,
    **dict.fromkeys((2, 3, 4), _PRIMARY),
    5: _GRADE_5,
    6: _GRADE_6,
    7: _GRADE_7,
    **dict.fromkeys((8, 9), _GRADES_8_9),
    **dict.fromkeys((10, 11), _GRADES_10_11),
}
"""Courses of each grade, those with most works first."""

CORE = frozenset(
    {"Русский язык", "Математика", "Алгебра", "Алгебра и начала математического анализа", "Английский язык"}
)
"""Subjects that start the year with a diagnostic and end it with an attestation."""

NATIONAL_GRADES = (4, 5, 6, 7, 8, 10)
"""Grades that write national works (ВПР)."""

NATIONAL_SUBJECTS = ("Русский язык", "Математика")
"""Subjects of the national works that chance does not draw."""

CHOICES: dict[int, tuple[tuple[str, ...], ...]] = {
    4: (("Окружающий мир", "Литературное чтение", "Английский язык"),),
    5: (("История", "Литература", "Английский язык"), ("География", "Биология")),
    6: (("История", "Обществознание", "Литература", "Английский язык"), ("География", "Биология")),
    7: (("История", "Обществознание", "Литература", "Английский язык"), ("География", "Биология", "Физика")),
    8: (
        ("История", "Обществознание", "Литература", "Английский язык"),
        ("География", "Биология", "Физика", "Химия"),
    ),
    10: (("История", "Обществознание", "Литература", "Английский язык"), ("География", "Физика", "Химия")),
}
"""Subjects of which a national work draws one by chance, by grade."""
