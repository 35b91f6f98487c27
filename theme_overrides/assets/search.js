// The search of the dialog and of the fields on pages. Schools and classes come from a small published list, all
// else from Pagefind's index, which is fetched only when a query needs it. Loaded when the reader first asks.

import { look, openDirectory } from "./directory.js";
import { fits, lexiconOf, read, wordsOf } from "./query.js";
import { recall } from "./reader.js";

const SHOWN = 12;
const LOOKED_AT = 24; // results of the index of which the best are shown
const MOST_OF_A_KIND = 5;
const MOST_AFTER_PAGES = 4; // schools below pages, where a query is about something else
const PAUSE = 150; // ms after the last key: shorter asks for parts of words, longer feels slow

const words = document.getElementById("search").dataset; // sentences and the root of the site
const folder = (path) => new URL(path.replace(/\/?$/, "/"), document.baseURI);
const root = folder(words.root);
const ALONE = /^(data|family|monitoring|embed)\/|^schools\/[^/]+\/[^/]+\/(embed|monitoring)\//; // pages in Russian only
const home = folder(words.home); // of the language of this page: the same addresses as below the root

/** Fetches once; after a failure the next query tries again. */
function once(make) {
  let made;
  return () => (made ??= make().catch((error) => {
    made = undefined;
    throw error;
  }));
}

async function json(path) {
  const answer = await fetch(new URL(path, root));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

const index = once(async () => {
  const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
  await pagefind.options({ baseUrl: root.pathname });
  await pagefind.init();
  return pagefind;
});
const schools = once(async () => openDirectory(await json("search/schools.json")));
const lexicon = once(async () => {
  const [directory, all] = await Promise.all([schools(), json("search/words.json")]);
  return lexiconOf([...all.split(" "), ...directory.words]);
});

/** Addresses, below the root, of the classes that this browser remembers. */
function recentClasses() {
  const seen = recall("grafik.recent", []);
  const paths = Array.isArray(seen) ? seen.map((one) => one?.path).filter((path) => typeof path === "string") : [];
  const tops = [home.pathname, root.pathname];
  return new Set(paths.flatMap((path) => tops.filter((top) => path.startsWith(top)).slice(0, 1).map((top) => path.slice(top.length))));
}

/** Reads a query; all words of the site are fetched only when it has a word that no school bears. */
async function understand(query, exact) {
  const { lexicon: own } = await schools();
  const never = { known: () => true, near: () => undefined };
  if (exact) return read(query, never);
  const first = read(query, { known: own.known, near: () => undefined });
  return first.unknown.length ? read(query, await lexicon()) : first;
}

const FEW = 3;

/** Pages of the index with all words of the query; where they are few, then those with the most of them. */
async function pages(query, relaxed) {
  const pagefind = await index();
  const text = [...query.words, ...query.numbers, ...query.lone, ...query.parallels, ...query.classes.map(([name]) => name)].join(" ") || query.text;
  let { results } = await pagefind.search(text);
  if (results.length < FEW && relaxed && query.words.length > 1) {
    const matched = new Map();
    const whole = new Set(results.map(({ id }) => id));
    for (const answer of await Promise.all(query.words.map((word) => pagefind.search(word)))) {
      // A rare word tells more than several that half of the site bears.
      const worth = 1 / Math.sqrt(answer.results.length);
      for (const one of answer.results) {
        const kept = matched.get(one.id) ?? { one, worth: 0, score: 0 };
        matched.set(one.id, { one, worth: kept.worth + worth, score: kept.score + one.score });
      }
    }
    const sorted = [...matched.values()].sort((a, b) => b.worth - a.worth || b.score - a.score);
    results = [...results, ...sorted.map(({ one }) => one).filter(({ id }) => !whole.has(id))];
  }
  const looked = await Promise.all(results.slice(0, LOOKED_AT).map((one) => one.data()));
  const listed = looked.map(({ meta }) => ({ ...meta, kind: meta.kind ?? "page", url: meta.url.replace(/^\/+/, "") }));
  // A page that is called so stands before one that only says so.
  const called = (one) => query.words.every((word) => wordsOf(one.title).some((own) => fits(own, word)));
  const found = [...listed.filter(called), ...listed.filter((one) => !called(one))];
  return { found, count: results.length };
}

/** Of each kind at most a few, as long as other kinds are there to be seen. */
function mixed(list) {
  const counts = new Map();
  const few = [];
  const rest = [];
  for (const one of list) {
    const count = (counts.get(one.kind) ?? 0) + 1;
    counts.set(one.kind, count);
    (count <= MOST_OF_A_KIND ? few : rest).push(one);
  }
  return [...few, ...rest];
}

/** What to show for a query. `exact`: each word is meant as it was typed. */
async function answer(typed, exact) {
  const query = await understand(typed, exact);
  const directory = look(await schools(), query, recentClasses());
  const named = query.numbers.length + query.lone.length + query.classes.length + query.parallels.length > 0;
  const needsIndex = directory.left.length > 0 || !directory.found.length || !named;
  const empty = { found: [], count: 0 };
  // With nothing but unknown words the index would guess by their first letters.
  const searchable = query.words.length > 0 || !query.unknown.length;
  const other = needsIndex && searchable ? await pages(query, !directory.found.length || !directory.sure) : empty;
  const own = directory.sure ? directory.found : directory.found.slice(0, MOST_AFTER_PAGES);
  const rest = mixed(other.found);
  const seats = Math.max(SHOWN - own.length, 0);
  const order = directory.sure ? [...own, ...rest] : [...rest.slice(0, seats), ...own];
  const found = [...new Map(order.map((one) => [one.url, one])).values()];
  return { query, found: found.slice(0, SHOWN), more: directory.more ? words.more : other.count > SHOWN ? words.first : "" };
}

function item(found) {
  const link = document.createElement("a");
  // Records hold addresses relative to the top of a language.
  const alone = ALONE.test(found.url) && home.href !== root.href;
  link.href = new URL(found.url, alone ? root : home).href;
  if (alone) link.hreflang = "ru";
  const title = document.createElement("b");
  title.textContent = found.title;
  const about = document.createElement("small");
  const word = document.getElementById("search").getAttribute(`data-kind-${found.kind}`) ?? found.kind;
  const context = document.createElement("span");
  context.textContent = found.context ?? "";
  about.append(word, found.context ? " · " : "", context);
  if (words.original) title.lang = context.lang = words.original; // records are in the language of the content
  link.append(title, about);
  const line = document.createElement("li");
  line.append(link);
  return line;
}

/** Tells that something else was searched for than was typed, and offers to search for that. */
function note(box, typed, { query }) {
  const place = box.querySelector("[data-search-note]");
  place.replaceChildren();
  place.hidden = !query.corrected;
  if (!query.corrected) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.exact.replace("{query}", () => typed.trim());
  button.addEventListener("click", () => {
    find(box, typed, true);
    box.querySelector("input").focus();
  });
  place.append(words.corrected.replace("{query}", () => query.text), " ", button);
}

const asked = new WeakMap();

async function find(box, typed, exact = false) {
  const turn = (asked.get(box) ?? 0) + 1;
  asked.set(box, turn);
  const status = box.querySelector("[role=status]");
  const results = box.querySelector("[data-search-results]");
  if (!typed.trim()) {
    results.replaceChildren();
    status.textContent = "";
    note(box, typed, { query: {} });
    return;
  }
  status.textContent = words.loading;
  try {
    const { query, found, more } = await answer(typed, exact);
    if (asked.get(box) !== turn) return; // a later key has asked for something else
    results.dataset.query = typed;
    results.replaceChildren(...found.map(item));
    note(box, typed, { query });
    const count = found.length ? (more || words.found).replace("{count}", found.length) : words.none;
    const missing = query.unknown.length ? words.unknown.replace("{words}", () => query.unknown.join(", ")) : "";
    status.textContent = [missing, count].filter(Boolean).join(" ");
  } catch {
    if (asked.get(box) === turn) status.textContent = words.failed;
  }
}

/** Arrow keys walk over the field and the results; Enter in the field opens the first one. */
function walk(box, event) {
  const input = box.querySelector("input");
  const results = box.querySelector("[data-search-results]");
  const stops = [input, ...results.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  if (event.key === "Enter" && at === 0) {
    event.preventDefault();
    // The first result of what stands in the field now, not of a query before it.
    if (results.dataset.query === input.value) stops[1]?.click();
    else find(box, input.value);
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || at < 0) return;
  event.preventDefault();
  stops[Math.min(stops.length - 1, Math.max(0, at + step))].focus();
}

/** Makes a field search as the reader types: the box holds it, a status, a note and a list of results. */
export function attach(box) {
  if (box.dataset.ready) return;
  box.dataset.ready = "yes";
  const input = box.querySelector("input");
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => find(box, input.value), PAUSE);
  };
  input.addEventListener("input", later);
  box.addEventListener("keydown", (event) => walk(box, event));
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    find(box, input.value);
  });
  if (input.value) later(); // typed while this was being fetched
}

/** Show the dialog; a query given from outside is searched at once. */
export function open(dialog, query) {
  if (!dialog.dataset.ready) {
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      // A search field would only be emptied by the first Escape.
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-search-results] a, [data-search-close]")) dialog.close();
    });
  }
  attach(dialog);
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector("input");
  if (query) {
    input.value = query;
    find(dialog, query);
  }
  input.select();
}
