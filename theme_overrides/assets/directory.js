// The list of schools and classes that the site publishes for its search, and what of it a read query means. Pure.

import { classKey, fits, lexiconOf, wordsOf } from "./query.js";

const MOST_CLASSES = 6;
const MOST_SCHOOLS = 6;
const MOST_SCHOOLS_AFTER_CLASSES = 3;
const MOST_AUTHORITIES = 3;
const byTitle = new Intl.Collator("ru", { numeric: true });

/** Turn the published list into entries with words to match. */
export function openDirectory(data) {
  const slug = (name) => [...name.toLowerCase()].map((letter) => data.letters[letter] ?? letter).join("");
  const context = (authority, parts) => {
    const line = [...new Set(parts.filter(Boolean))].join(", ");
    return authority.demo ? [line, data.demo].filter(Boolean).join(" – ") : line;
  };
  const authorities = data.authorities.map(([id, title, more, region, demo]) => {
    const one = { id, title, demo: Boolean(demo), kind: "authority", url: `schools/${id}/`, words: wordsOf(`${title} ${more} ${region}`) };
    return { ...one, context: context(one, [region]) };
  });
  const schools = data.schools.map(([at, id, title, more, place, classes]) => {
    const authority = authorities[at];
    const url = `${authority.url}${id}/`;
    const own = wordsOf(`${title} ${more}`);
    const one = { kind: "school", title, url, demo: authority.demo, context: context(authority, [place, authority.title]) };
    const numbers = new Set(own.filter((word) => /^\d+$/.test(word)));
    const named = classes ? classes.split(" ") : [];
    const list = named.map((name) => ({
      kind: "class",
      key: classKey(name),
      parallel: /^\d+/.exec(name)[0],
      title: `${(/^\d+$/.test(name) ? data.parallel : data.class).replace("{name}", name)}, ${title}`,
      url: `${url}${slug(name)}/`,
      context: one.context,
    }));
    return { ...one, own, numbers, classes: list, words: [...own, ...wordsOf(place), ...authority.words] };
  });
  const words = new Set([...authorities, ...schools].flatMap((one) => one.words).filter((word) => !/\d/.test(word)));
  return { authorities, schools, words, lexicon: lexiconOf(words) };
}

const hits = (words, wanted) => words.some((word) => fits(word, wanted));
const hitsAll = (words, wanted) => wanted.every((one) => hits(words, one));

/** Schools that a query names, best first: exact numbers before beginnings of numbers, real before made-up. */
function schoolsOf(directory, numbers, words) {
  const rated = [];
  for (const one of directory.schools) {
    const exact = numbers.every((number) => one.numbers.has(number));
    const begun = exact || numbers.every((number) => [...one.numbers].some((own) => own.startsWith(number)));
    if (!begun || !hitsAll(one.words, words)) continue;
    rated.push({ one, rate: (exact ? 0 : 4) + (hitsAll(one.own, words) ? 0 : 2) + (one.demo ? 1 : 0) });
  }
  const sorted = rated.sort((a, b) => a.rate - b.rate || byTitle.compare(a.one.title, b.one.title));
  const onlyExact = sorted.some(({ rate }) => rate < 4) && numbers.length > 0;
  return { sorted: sorted.map(({ one }) => one), exact: onlyExact ? sorted.filter(({ rate }) => rate < 4).length : sorted.length };
}

/** Classes of schools that bear one of the names, or are of one of the parallels; then whole parallels that hold them. */
function classesOf(schools, query) {
  const wanted = query.classes.flat();
  const order = new Map(wanted.map((key, at) => [key, at]));
  const named = schools.flatMap((school) => school.classes.filter((one) => order.has(one.key)));
  named.sort((one, other) => order.get(one.key) - order.get(other.key));
  const parallels = new Set([...query.parallels, ...wanted.map((key) => /^\d+/.exec(key)[0])]);
  const whole = (one) => (query.parallels.includes(one.parallel) || one.key === one.parallel) && parallels.has(one.parallel);
  const of = schools.flatMap((school) => school.classes.filter((one) => whole(one) && !order.has(one.key)));
  if (named.length || of.length) return [...named, ...of];
  // The school has no such letter: its classes of the same year are the next best.
  return schools.length <= MOST_SCHOOLS ? schools.flatMap((school) => school.classes.filter((one) => parallels.has(one.parallel))) : [];
}

const firstOf = (list, recent) => [...list.filter((one) => recent.has(one.url)), ...list.filter((one) => !recent.has(one.url))];

/**
 * What a query read by query.js means here. `recent` are addresses of classes that the reader has looked at.
 * Gives `found`, the best first; `left`, words that no school or authority bears; `more`, whether there are others;
 * and `sure`, whether a school or class is named so that it must stand before other pages.
 */
export function look(directory, query, recent = new Set()) {
  const { known } = directory.lexicon;
  const words = query.words.filter((word) => known(word));
  const left = query.words.filter((word) => !known(word));
  const free = left.length > 0 && !query.classes.length && !query.numbers.length && !query.marked;
  const short = query.lone.filter((number) => Number(number) <= 11);
  // «физика 7» means a year of study, «иркутск 7» and «5а 7» a school.
  const parallels = free && short.length && !words.length ? [...query.parallels, ...short] : query.parallels;
  const numbers = [...query.numbers, ...(free && !words.length ? [] : query.lone)];
  const asked = { ...query, parallels };
  const byClass = asked.classes.length > 0 || parallels.length > 0;
  if (!byClass && !numbers.length && !words.length) return { found: [], left, more: false, sure: false };

  let { sorted, exact } = schoolsOf(directory, numbers, words);
  if (!sorted.length && words.length && numbers.length) ({ sorted, exact } = schoolsOf(directory, numbers, []));
  const precise = numbers.length ? sorted.slice(0, exact) : sorted;
  const classes = byClass ? firstOf(classesOf(precise, asked), recent) : [];
  const visited = byClass || !numbers.length ? [] : precise.flatMap((one) => one.classes).filter((one) => recent.has(one.url));
  const named = numbers.length > 0 || words.length > 0;
  const schools = named ? sorted.slice(0, byClass ? MOST_SCHOOLS_AFTER_CLASSES : MOST_SCHOOLS) : [];
  const authorities = words.length && !numbers.length && !byClass && !query.marked
    ? directory.authorities.filter((one) => hitsAll(one.words, words)).sort((one, other) => one.demo - other.demo) : [];
  const alone = !byClass && query.lone.length === 1 && numbers.length === 1 && !words.length && short.length === 1;
  const years = alone ? firstOf(classesOf(directory.schools, { classes: [], parallels: short }), recent).slice(0, 3) : [];
  const found = [...authorities.slice(0, MOST_AUTHORITIES), ...classes.slice(0, MOST_CLASSES), ...schools, ...years, ...visited];
  return {
    found: [...new Map(found.map((one) => [one.url, one])).values()],
    left,
    more: classes.length > MOST_CLASSES || (named && sorted.length > schools.length && !byClass),
    sure: byClass || query.numbers.length > 0 || (numbers.length > 0 && left.length === 0) || (words.length > 0 && left.length === 0),
  };
}

