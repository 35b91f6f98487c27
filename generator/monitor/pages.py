"""What an HTML page is: a page of the site, or something that only stands in its place. Pure."""

import re

import msgspec
from selectolax.lexbor import LexborHTMLParser

from generator.monitor import documents, scripts
from generator.monitor.addresses import absolute
from generator.monitor.anchors import Anchor, links_of
from generator.monitor.blocks import find_block
from generator.monitor.decode import decode
from generator.monitor.observation import PageReading, PageSort
from generator.monitor.safe_text import safe
from generator.monitor.wording import plain

SHORT = 1_500
"""Letters: what stands in a page's place says little. A real page may mention anything in passing."""
FEW_LINKS = 25
_HIDDEN = (
    'script, style, template, noscript, [hidden], [style*="display:none"], [style*="display: none"], '
    '[style*="visibility:hidden"], [style*="visibility: hidden"]'
)
_PROTECTION = re.compile(
    r"ddos-guard|проверка (?:вашего )?браузера|checking your browser|just a moment|cf-chl|cf-browser-verif|"
    r"challenge-platform|"
    r"__ddg|_incapsula_|qrator|servicepipe|stormwall|variti|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"вы не робот|"
    r"подтвердите,? что (?:вы|запрос\w*)|smartcaptcha|hcaptcha|recaptcha|введите (?:код|символы) с картинки|"
    r"защита от (?:ddos|робот|бот)|bot protection|access denied|доступ (?:к сайту )?(?:запрещен|ограничен|"
    r"заблокирован)|"
    r"request blocked|attention required|enable javascript and cookies|ваш браузер проверяется|"
    r"аномальн\w+ активност|"
    r"подозрительн\w+ (?:активност|запрос)"
)
_PARKED = re.compile(
    r"домен\w* (?:\S+ )?(?:припаркован|продается|выставлен|свободен|не прилинкован|зарегистрирован)|"
    r"(?:купить|продажа|продается|продается этот) домен|this domain (?:is|may be) for sale|"
    r"domain (?:is )?parked|"
    r"buy this domain|domain (?:has )?expired|срок (?:регистрации|делегирования) домена|parked (?:free|"
    r"domain)|"
    r"сайт (?:\S+ )?(?:только что создан|не (?:настроен|опубликован|прикреплен|привязан)|отключен|"
    r"заблокирован хостинг)|"
    r"welcome to nginx|apache2? (?:ubuntu |debian )?default page|\bit works!|default web site page|"
    r"(?:хостинг|аккаунт|account|сайт)\w* (?:\S+ )?(?:приостановлен|suspended|заблокирован)|"
    r"не оплачен|домен успешно|страница[- ]заглушка|эта страница создана автоматически|"
    r"здесь будет (?:ваш )?сайт"
)
_NOT_FOUND = re.compile(
    r"\b404\b|(?:страниц|документ|файл|материал|раздел|запис|ресурс|объект)\w* (?:\S+ ){0,3}?"
    r"(?:не (?:\S+ )?(?:найден|существует|обнаружен)|отсутствует|удален|недоступ)|"
    r"не найден[аоы]?\b|(?:page|file|document|resource) (?:\S+ )?not (?:be )?found|not found|does(?: not|"
    r"n't) exist|"
    r"нет такой страницы|несуществующ"
)
_CONSTRUCTION = re.compile(
    r"на реконструкции|в (?:стадии )?разработк|технически\w+ (?:работ|перерыв|обслуживан)|"
    r"under construction|coming soon|"
    r"сайт (?:\S+ ){0,2}?(?:временно|недоступен|закрыт|обновляется|на обслуживании)|скоро (?:откро|здесь|"
    r"будет)|"
    r"maintenance|ведутся (?:\S+ )?работы|профилактическ\w+ работ|сайт переехал"
)
_ERROR = re.compile(
    r"fatal error|parse error|uncaught (?:exception|error)|warning: \w+\(|error establishing a database|"
    r"ошибка (?:\S+ )?(?:подключения|соединения|базы|сервера)|internal server error|traceback \(most recent|"
    r"bad gateway|service unavailable|sql syntax|server error in|something went wrong|произошла ошибка|"
    r"stack trace|"
    r"cannot connect to database|mysql_connect|критическая ошибка|ошибка 50\d|gateway time"
)
_LOGIN = re.compile(r"\b(?:вход|войти|авториз\w+|log ?in|sign ?in|личный кабинет|введите (?:логин|пароль))\b")
_NEEDS_SCRIPT = re.compile(r"javascript|джаваскрипт|скрипт")
_SEEING = re.compile(
    r"слабовидящ|с нарушениями? зрения|версия для незряч|bvi-open|lidrekon|special-vision|"
    r"accessibility-version"
)


class Page(msgspec.Struct, frozen=True):
    """A page and its links; the links are not recorded, only those that were followed."""

    reading: PageReading
    anchors: tuple[Anchor, ...] = ()
    refresh: str | None = None
    """Where it sends its reader by itself."""


def read_page(data: bytes, content_type: str, url: str) -> Page:
    """Read a page that was received from ``url``."""
    text, encoding = decode(data, content_type)
    tree = LexborHTMLParser(text)
    links = links_of(tree, url, encoding)
    own_scripts = tree.css("script")
    moving = _moving(own_scripts, url)
    impaired = _SEEING.search(plain(text[:2_000_000])) is not None
    block = find_block(tree)
    title = _title(tree)
    password = tree.css_first("input[type=password i]") is not None
    pictures = tree.css_first("img, svg, canvas, video, frame, iframe, object, embed") is not None
    needs_script = bool(own_scripts)
    unscripted = " ".join(node.text(deep=True) or "" for node in tree.css("noscript")[:10])
    for node in tree.css(_HIDDEN):
        node.decompose()
    words = _visible(tree)
    letters = sum(one.isalpha() for one in words)
    signs = _signs(title, words)
    useful = any(
        one.match(name) == documents.SURE
        for a in links.anchors
        for name in a.names
        for one in documents.REQUIRED
    )
    seen = _Seen(
        title=plain(title),
        heading=plain(_heading(tree)),
        words=plain(words[:20_000]),
        markup=text[:100_000].lower(),
        unscripted=plain(unscripted[:2_000]),
        letters=letters,
        links=links.count,
        password=password,
        pictures=pictures,
        scripted=needs_script,
    )
    sort = PageSort.CONTENT if useful else sort_of(seen)
    return Page(
        PageReading(
            sort=sort,
            title=safe(title),
            encoding=encoding,
            letters=letters,
            links=links.count,
            cut=links.cut or _ends_early(text),
            scripted=needs_script,
            pictured=pictures,
            table=_shows_schedule(tree, signs),
            visually_impaired=impaired,
            signs=signs,
            edition=block.edition,
            edition_hash=block.hash,
        ),
        links.anchors,
        links.refresh or (moving if letters < SHORT // 5 and not useful else None),
    )


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    heading: str
    words: str
    markup: str
    unscripted: str
    letters: int
    links: int
    password: bool
    pictures: bool
    scripted: bool


def sort_of(seen: _Seen) -> PageSort:  # noqa: PLR0911 - a table of kinds
    """Tell what a page is. A long page with many links is a page of the site, whatever it mentions."""
    named = f"{seen.title} {seen.heading}"
    if seen.letters >= SHORT or seen.links > FEW_LINKS:
        return PageSort.NOT_FOUND if _is_not_found(named) else PageSort.CONTENT
    words = f"{seen.title} {seen.words}"
    if _PROTECTION.search(words) or _guarded(seen):
        return PageSort.PROTECTION
    if _PARKED.search(words):
        return PageSort.PARKED
    if seen.password or (_LOGIN.search(named) and seen.letters < SHORT // 5):
        return PageSort.LOGIN
    if _CONSTRUCTION.search(words):
        return PageSort.CONSTRUCTION
    if _is_not_found(named) or (_NOT_FOUND.search(words) and seen.letters < SHORT // 3):
        return PageSort.NOT_FOUND
    if _ERROR.search(words):
        return PageSort.ERROR
    return _sort_of_little(seen)


def _guarded(seen: _Seen) -> bool:
    return seen.letters < SHORT // 5 and seen.links < 5 and _PROTECTION.search(seen.markup) is not None  # noqa: PLR2004


def _is_not_found(named: str) -> bool:
    return _NOT_FOUND.search(named) is not None


def _sort_of_little(seen: _Seen) -> PageSort:
    if seen.links == 0 and seen.letters < 200 and (seen.scripted or _NEEDS_SCRIPT.search(seen.unscripted)):  # noqa: PLR2004
        return PageSort.SCRIPT_ONLY
    if seen.links == 0 and seen.letters < 3 and not seen.pictures:  # noqa: PLR2004 - «ОК» is not a page either
        return PageSort.EMPTY
    return PageSort.CONTENT


def _ends_early(text: str) -> bool:
    """Whether the page was cut off on its way: what it lacks may stand in the rest."""
    lower = text.lower()
    return "<html" in lower and "</html" not in lower and "</body" not in lower


def _moving(nodes: list, url: str) -> str | None:  # type: ignore[type-arg]  # selectolax exports no list type
    for node in nodes[:50]:
        link = scripts.moves_to(node.text(deep=True) or "")
        if link:
            return absolute(link, url)
    return None


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return " ".join((node.text(deep=True) or "")[:1_000].split()) if node is not None else ""


def _heading(tree: LexborHTMLParser) -> str:
    node = tree.css_first("h1")
    return (node.text(deep=True, separator=" ") or "")[:1_000] if node is not None else ""


def _visible(tree: LexborHTMLParser) -> str:
    body = tree.body
    return (body.text(deep=True, separator=" ") or "") if body is not None else ""


def _signs(title: str, words: str) -> tuple[str, ...]:
    heads = (title, words[:3_000])
    return tuple(
        one.id
        for one in documents.REQUIRED
        if any(one.match(text[:3_000]) == documents.SURE for text in heads)
    )


_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}(?:\.\d{2,4})?\b|\b(?:кр|впр|пр|др|сд)\b")
_ENTRIES = 5


def _shows_schedule(tree: LexborHTMLParser, signs: tuple[str, ...]) -> bool:
    """Whether a page that is about the schedule holds a table with some entries."""
    if documents.SCHEDULE.id not in signs:
        return False
    return any(
        len(_DATE.findall(plain((table.text(deep=True, separator=" ") or "")[:50_000]))) >= _ENTRIES
        for table in tree.css("table")[:20]
    )
