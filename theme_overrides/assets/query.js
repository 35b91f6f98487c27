// What a reader means by a query: school numbers, classes, words; other keyboards, alphabets and slips of the finger.
// Pure: knows nothing of the page. A word is compared with others by its stem, so that its form does not matter.

const LAYOUT = new Map([..."qwertyuiop[]asdfghjkl;'zxcvbnm,.`"].map((key, at) => [key, "йцукенгшщзхъфывапролджэячсмитьбюё"[at]]));
const ALIKE = new Map([..."abcehkmoptxy"].map((letter, at) => [letter, "авсенкмортху"[at]]));
const SOUNDS = new Map(Object.entries({
  shch: "щ", sch: "щ", yo: "е", zh: "ж", kh: "х", ts: "ц", ch: "ч", sh: "ш", yu: "ю", ju: "ю", ya: "я", ja: "я", iy: "ий", yy: "ый",
  a: "а", b: "б", v: "в", g: "г", d: "д", e: "е", z: "з", i: "и", j: "й", y: "й", k: "к", l: "л", m: "м", n: "н", o: "о", p: "п",
  r: "р", s: "с", t: "т", u: "у", f: "ф", h: "х", c: "ц", w: "в", x: "кс", q: "к",
}));
const SOUND = new RegExp([...SOUNDS.keys()].join("|"), "g");

const SCHOOL = /^(?:школ(?:а|ы|е|у|ой|ою)?|шк|сш|со?ш|оош|нош|[мгк]?[абк]?оу|мобу|общеобразовательн\S*)$/;
const SORT_OF_SCHOOL = /^(?:гимн|лице|лиц$|интернат|кадет)/;
const CLASS = /^(?:кл|класс(?:а|е|у|ы|ов|ах|ам|ом|ами)?)$/;
const CLASSES = /^класс(?:ы|ов|ах|ам|ами)$/;
const NUMBER_SIGN = /^(?:№|#|номер\S{0,2}|ном|n|no|num)$/;
const ORDINAL = /^(?:я|й|ая|ой|ый|ую|ю|го|го|ого|му|ому|м|ом|е|ые|х|ых)$/;
const IDLE = new Set("а без в во для до за и из или к как какая какие какой ко ли на над не о об от по при про с со у что это г гор город города где когда мой моя".split(" "));
const PLAIN = new Map(Object.entries({
  гимн: "гимназия", гимназ: "гимназия", лиц: "лицей", физра: "физическая культура", физкультура: "физическая культура",
  физ: "физика", физкультуре: "физическая культура", физре: "физическая культура", изо: "изобразительное искусство",
  матеша: "математика", инглиш: "английский", инфа: "информатика", общество: "обществознание",
}));
const ORDINALS = ["перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат"];
const LAST_PARALLEL = 11;

const ENDING = /(?:иями|ями|ами|ией|иям|иях|ием|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ом|ем|ам|ям|им|ым|их|ых|ия|ии|ию|ье|ья|[аеиоуыьюяй])$/;
const SHORTEST_STEM = 3;

/** Without the ending that cases and numbers change; rough, but the same for all forms of most nouns and adjectives. */
export function stem(word) {
  const cut = word.replace(ENDING, "");
  return cut.length >= SHORTEST_STEM ? cut : word;
}

export const plain = (text) => text.normalize("NFC").toLowerCase().replaceAll("ё", "е").replace(/[\u2010-\u2015]/g, "-");

/** Words and numbers of a text, as the index and the lists of words hold them. */
export const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const TELLING = 4; // letters of a stem that may stand for all words that begin with it

/** Whether `word` begins as `wanted` or is a form of it: «лысьва» fits «лысьвенский». */
export const fits = (word, wanted) =>
  word.startsWith(wanted) || (stem(wanted).length >= TELLING && word.startsWith(stem(wanted))) || stem(word) === stem(wanted);

const isLatin = (text) => /[a-z]/.test(text) && !/[а-я]/.test(text);
const fromLayout = (text) => [...text].map((key) => LAYOUT.get(key) ?? key).join("").replaceAll("ё", "е");
const fromSounds = (text) => text.replace(SOUND, (sound) => SOUNDS.get(sound)).replace(/ь?й$/, (end) => end);
const fromAlike = (text) => [...text].map((letter) => ALIKE.get(letter) ?? letter).join("");

/** Letters that a Latin letter of a class may stand for, the likeliest first: drawn alike, same sound, same key. */
function classLetters(letter) {
  if (!isLatin(letter)) return [letter];
  return [...new Set([ALIKE.get(letter), SOUNDS.get(letter), LAYOUT.get(letter)].filter(Boolean))];
}

/** The name of a class for comparing: «5-А», «5 "а"» and «5А» are «5а»; «10-1» keeps its hyphen. */
export const classKey = (name) => plain(name).replace(/[^\p{L}\p{N}-]/gu, "").replace(/-(?=\p{L})/gu, "");

const PIECE = /№|#|\d+-\d+|\p{L}+|\d+(?:-?\p{L}+)?/gu;

/** Cuts into words, numbers and names of classes; «шк15» and «15школа» are two pieces. */
function pieces(chunk) {
  return [...chunk.matchAll(PIECE)].flatMap(([piece]) => {
    const joined = /^(\d+)-?(\p{L}{2,})$/u.exec(piece);
    if (joined && (SCHOOL.test(joined[2]) || CLASS.test(joined[2]) || ORDINAL.test(joined[2]))) return [joined[1], joined[2]];
    return [piece];
  });
}

/** A chunk between spaces in the alphabet that was meant: one in which every word is known, else as it was typed. */
function meantAlphabet(chunk, { known, near }) {
  const asTyped = pieces(chunk);
  if (/[a-z]/.test(chunk) && /[а-я]/.test(chunk)) return pieces(fromAlike(chunk));
  const short = /^(?:\d*-?[a-z]|\d+-?[a-z]|n|no)$/.test(chunk);
  if (!isLatin(chunk) || short || asTyped.every((one) => !isLatin(one) || known(one))) return asTyped;
  const readings = [fromLayout(chunk), fromSounds(chunk), fromAlike(chunk)].map(pieces);
  const understood = (one) => /\d|№/.test(one) || SCHOOL.test(one) || CLASS.test(one) || SORT_OF_SCHOOL.test(one) || known(one);
  const sounding = (one) => understood(one) || near(one);
  return readings.find((reading) => reading.every(understood)) ?? readings.find((reading) => reading.every(sounding)) ?? asTyped;
}

/** All pieces of a query in the alphabet that was meant. `lexicon` as in `read`. */
export function split(query, lexicon) {
  return plain(query).replace(/["«»“”„']+(?=\p{L}["«»“”„'])|(?<=\p{L})["«»“”„']+|["«»“”„]/gu, "").split(/\s+/).filter(Boolean)
    .flatMap((chunk) => meantAlphabet(chunk, lexicon));
}

const parallelOf = (word) => {
  const at = ORDINALS.findIndex((one) => word.startsWith(one));
  return at < 0 ? 0 : at + 1;
};
const isParallel = (number) => /^(?:[1-9]|1[01])$/.test(number);

/** Each piece with its part in the query: number, class, parallel, lone (a number of either), school, sign, word, idle. */
function parts(list) {
  const found = [];
  const before = () => found.at(-1)?.part;
  for (let at = 0; at < list.length; at++) {
    const piece = list[at];
    const next = list[at + 1] ?? "";
    const named = /^(\d+)-?(\p{L}{1,12}|(?<=-)\d)$/u.exec(piece);
    const ordinal = named && ORDINAL.test(named[2]) && named[2] !== "а";
    const asNumber = (digits) => {
      const marked = before() === "sign" || before() === "school";
      if (marked || !isParallel(digits)) return before() === "class mark" && isParallel(digits) ? "parallel" : marked || SCHOOL.test(next) || SORT_OF_SCHOOL.test(next) ? "number" : "lone";
      if (CLASS.test(next)) return "parallel";
      if (before() === "class mark" && found.at(-2)?.part !== "class" && found.at(-2)?.part !== "parallel") return "parallel";
      return SCHOOL.test(next) || SORT_OF_SCHOOL.test(next) ? "number" : "lone";
    };
    if (named && ordinal && (SCHOOL.test(next) || SORT_OF_SCHOOL.test(next))) found.push({ part: "number", text: named[1] });
    else if (named && ordinal && isParallel(named[1]) && CLASSES.test(next)) found.push({ part: "parallel", text: named[1] });
    else if (named && ordinal && isParallel(named[1]) && piece.includes("-")) found.push({ part: "parallel", text: named[1] });
    else if (named && isParallel(named[1])) found.push({ part: "class", text: classKey(piece) });
    else if (named) found.push({ part: asNumber(named[1]), text: named[1] });
    else if (/^\d+$/.test(piece)) {
      const marked = before() === "sign" || before() === "school";
      const letter = /^\p{L}$/u.test(next) && isParallel(piece) && (!marked || CLASS.test(list[at + 2] ?? ""));
      if (letter) {
        found.push({ part: "class", text: piece + next });
        at++;
      } else if (ORDINAL.test(next) && next.length > 1) {
        const after = list[at + 2] ?? "";
        found.push({ part: CLASS.test(after) && isParallel(piece) ? "parallel" : "number", text: piece });
        at++;
      } else found.push({ part: asNumber(piece), text: piece });
    } else if (NUMBER_SIGN.test(piece)) found.push({ part: "sign", text: piece });
    else if (SCHOOL.test(piece)) found.push({ part: "school", text: piece });
    else if (CLASS.test(piece)) found.push({ part: "class mark", text: piece });
    else if (parallelOf(piece) && CLASS.test(next)) found.push({ part: "parallel", text: String(parallelOf(piece)) });
    else if (IDLE.has(piece)) found.push({ part: "idle", text: piece });
    else if (PLAIN.has(piece)) for (const word of PLAIN.get(piece).split(" ")) found.push({ part: "word", text: word, sort: SORT_OF_SCHOOL.test(word) });
    else found.push({ part: "word", text: piece, sort: SORT_OF_SCHOOL.test(piece) });
    if (found.at(-1)?.sort) found.push({ part: "school", text: "" });
  }
  return found;
}

/**
 * Reads a query. `lexicon.known(word)` tells whether a word occurs anywhere; `lexicon.near(word)` gives the word
 * that was probably meant, or undefined. Gives `text` to search for; `numbers` of schools; `lone`, the numbers that
 * may be of a school or of a parallel; `classes` as lists of possible names; `parallels`; `words`; `unknown` ones,
 * which occur nowhere; whether a school is `marked` by a word of its own; whether anything was `corrected`.
 */
export function read(query, lexicon) {
  const typed = split(query, { known: () => true });
  const meant = split(query, lexicon);
  const result = { numbers: [], lone: [], classes: [], parallels: [], words: [], unknown: [], marked: false, corrected: false, text: "" };
  const text = [];
  for (const { part, text: piece } of parts(meant)) {
    if (part === "number") result.numbers.push(piece);
    if (part === "lone") result.lone.push(piece);
    if (part === "parallel") result.parallels.push(piece);
    if (part === "class") {
      const [, digits, letters] = /^(\d+)(.*)$/.exec(piece);
      result.classes.push(letters.length === 1 ? classLetters(letters).map((one) => digits + one) : [piece]);
    }
    if (part === "school") result.marked = true;
    let said = piece;
    if (part === "word" && !lexicon.known(piece)) {
      const near = lexicon.near(piece);
      if (near) {
        result.corrected = true;
        said = near;
      } else result.unknown.push(piece);
    }
    if (part === "word" && !result.unknown.includes(said)) result.words.push(said);
    if (said) text.push(part === "class" ? result.classes.at(-1)[0] : said);
  }
  result.corrected ||= typed.some((one) => isLatin(one) && one.length > 2) && !typed.every((one) => meant.includes(one));
  result.text = text.join(" ").replaceAll("№ ", "№\u00a0");
  return result;
}

const ROWS = ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"];
const beside = (one, other) => ROWS.some((row) => row.includes(one) && row.includes(other) && Math.abs(row.indexOf(one) - row.indexOf(other)) === 1);
const SAME_SOUND = new Set(["оа", "ие", "еэ", "иы", "яе", "яи", "бп", "вф", "гк", "дт", "жш", "зс", "щш", "чщ", "цс", "уо", "юу"].flatMap((pair) => [pair, pair[1] + pair[0]]));
const LIKELY = 0.5;
const price = (one, other) => (one === other ? 0 : SAME_SOUND.has(one + other) || beside(one, other) ? LIKELY : 1);

/** Damerau's distance with slips that people make often (о for а, a neighbouring key, н for нн, a lost ь) at half price. */
export function distance(one, other, limit = Infinity) {
  if (Math.abs(one.length - other.length) > limit / LIKELY) return Infinity;
  const lost = (word, at) => (word[at] === word[at - 1] || "ьъ".includes(word[at]) ? LIKELY : 1);
  let [older, old] = [[], [0]];
  for (let at = 1; at <= other.length; at++) old[at] = old[at - 1] + lost(other, at - 1);
  for (let row = 1; row <= one.length; row++) {
    const line = [old[0] + lost(one, row - 1)];
    for (let at = 1; at <= other.length; at++) {
      line[at] = Math.min(
        old[at] + lost(one, row - 1),
        line[at - 1] + lost(other, at - 1),
        old[at - 1] + price(one[row - 1], other[at - 1]),
      );
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
        line[at] = Math.min(line[at], older[at - 2] + 1);
      }
    }
    if (Math.min(...line) > limit) return Infinity;
    [older, old] = [old, line];
  }
  return old[other.length];
}

const SHORTEST_MENDED = 4;
const LONG = 8;

/** Letters that sound as one: «иркуцк» is «иркутск», «учится» is «учиться». */
const heard = (text) => text.replace(/[тд]ь?с/g, "ц");

/** Known words, the more frequent first. Long ones may differ by two slips, short ones by one, the shortest by none. */
export function lexiconOf(words) {
  const stems = new Map();
  const all = new Set(words);
  for (const word of all) if (!stems.has(stem(word))) stems.set(stem(word), word);
  const starts = new Map();
  const known = (word) => {
    if (!starts.has(word)) starts.set(word, stems.has(stem(word)) || [...all].some((one) => fits(one, word)));
    return starts.get(word);
  };
  const sounds = [...stems].map(([root, full]) => [heard(root), full]).filter(([root]) => root.length >= SHORTEST_STEM);
  const near = (word) => {
    if (word.length < SHORTEST_MENDED || /\d/.test(word)) return undefined;
    const meant = heard(stem(word));
    let best;
    let least = (word.length < LONG ? 1 : 2) + Number.EPSILON;
    for (const [root, full] of sounds) {
      const far = distance(meant, root, least);
      if (far < least) [best, least] = [full, far];
    }
    return best;
  };
  return { known, near };
}
