// The search dialog over Pagefind's index. Loaded when the reader first asks for it.

const SHOWN = 12;
const LOOKED_AT = 24; // results of which the best are shown
const PAUSE = 150; // ms after the last key: shorter asks for parts of words, longer feels slow

let engine;
let asked = 0;

/** Root of the site as this page sees it, with a closing slash. */
const rootOf = (dialog) => new URL(dialog.dataset.root.replace(/\/?$/, "/"), document.baseURI);

async function load(dialog) {
  const root = rootOf(dialog);
  const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
  await pagefind.options({ baseUrl: root.pathname });
  await pagefind.init();
  return pagefind;
}

function item(dialog, found) {
  const link = document.createElement("a");
  // Records hold addresses relative to the root of the site.
  link.href = new URL(found.meta.url.replace(/^\/+/, ""), rootOf(dialog)).href;
  const title = document.createElement("b");
  title.textContent = found.meta.title;
  const about = document.createElement("small");
  const kind = found.meta.kind ?? "page";
  const word = dialog.getAttribute(`data-kind-${kind}`) ?? kind;
  about.textContent = found.meta.context ? `${word} · ${found.meta.context}` : word;
  link.append(title, about);
  const line = document.createElement("li");
  line.append(link);
  return line;
}

/**
 * Puts those first whose title has every number of the query as a whole: the index finds «151» for «15» as well,
 * and for a reader the number of a school is its name. Otherwise the index's own order stays.
 */
function byNumbers(query, found) {
  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const numbers = words(query).filter((word) => /\d/.test(word));
  if (numbers.length === 0) return found;
  const exact = (one) => {
    const title = words(one.meta.title);
    return numbers.every((number) => title.includes(number));
  };
  return [...found.filter(exact), ...found.filter((one) => !exact(one))];
}

async function find(dialog, query) {
  const turn = ++asked;
  const status = dialog.querySelector("[role=status]");
  const results = dialog.querySelector("ul");
  if (!query.trim()) {
    results.replaceChildren();
    status.textContent = "";
    return;
  }
  status.textContent = dialog.dataset.loading;
  try {
    engine ??= load(dialog);
    const pagefind = await engine;
    const answer = await pagefind.search(query);
    const looked = await Promise.all(answer.results.slice(0, LOOKED_AT).map((one) => one.data()));
    const found = byNumbers(query, looked).slice(0, SHOWN);
    if (turn !== asked) return; // a later key has asked for something else
    results.dataset.query = query;
    results.replaceChildren(...found.map((one) => item(dialog, one)));
    const count = answer.results.length;
    status.textContent = count ? dialog.dataset.found.replace("{count}", count) : dialog.dataset.none;
  } catch {
    engine = undefined;
    if (turn === asked) status.textContent = dialog.dataset.failed;
  }
}

/** Arrow keys walk over the field and the results; Enter in the field opens the first one; Escape leaves. */
function walk(dialog, event) {
  if (event.key === "Escape") {
    // A search field would only be emptied by the first Escape.
    event.preventDefault();
    dialog.close();
    return;
  }
  const stops = [dialog.querySelector("input"), ...dialog.querySelectorAll("ul a")];
  const at = stops.indexOf(document.activeElement);
  if (event.key === "Enter" && at === 0) {
    event.preventDefault();
    stops[1]?.click();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || at < 0) return;
  event.preventDefault();
  stops[Math.min(stops.length - 1, Math.max(0, at + step))].focus();
}

function prepare(dialog) {
  if (dialog.dataset.ready) return;
  dialog.dataset.ready = "yes";
  const input = dialog.querySelector("input");
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => find(dialog, input.value), PAUSE);
  });
  dialog.addEventListener("keydown", (event) => walk(dialog, event));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("ul a, [data-search-close]")) dialog.close();
  });
}

/** Show the dialog; a query given from outside is searched at once. */
export function open(dialog, query) {
  prepare(dialog);
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector("input");
  if (query) {
    input.value = query;
    find(dialog, query);
  }
  input.select();
}
