// Published as sw.js. Keeps pages of classes that were looked at, for when there is no network. The network always
// comes first; a copy is shown only when it fails, and says on top that it is one and of when. Nothing else is kept
// but the looks of pages: no calendars, no data, no search, no blocks for other sites.

const ROOT = new URL("./", self.location).pathname;
const FORM = 1; // grows when what is kept changes; caches of other forms go
const [PAGES, FILES] = [`grafik-pages-${FORM} ${ROOT}`, `grafik-files-${FORM} ${ROOT}`];
const [MOST_PAGES, MOST_FILES] = [12, 60];
// Addresses of generator/views/addresses.py: a class of the latest year, or of an earlier one.
const CLASS = /^(?:[a-z]{2,3}\/)?schools\/[^/]+\/[^/]+\/(?:\d{4}-\d{4}\/)?(?!\d{4}-\d{4}\/)\d{1,2}[^/]*\/$/;
const OFFLINE = "offline/";
const SAVED = "x-grafik-saved";
const MARK = "<span data-saved></span>";

const may = (answer) => answer.ok && !answer.redirected && !/no-store/i.test(answer.headers.get("cache-control") ?? "");
const below = (url) => new URL(url).pathname.slice(ROOT.length);

/** Puts a copy into a cache and drops the oldest ones. */
async function put(name, most, path, body, headers) {
  const cache = await caches.open(name);
  await cache.delete(ROOT + path);
  await cache.put(ROOT + path, new Response(body, { headers }));
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(keys.length - most, 0)).map((key) => cache.delete(key)));
}

async function keepPage(path, answer) {
  if (answer.status === 404 || answer.status === 410) await (await caches.open(PAGES)).delete(ROOT + path);
  if (!may(answer)) return;
  const text = await answer.text();
  // A page that could not say that it is a copy is not kept.
  if (!text.includes(MARK)) return;
  await put(PAGES, MOST_PAGES, path, text, { "content-type": "text/html; charset=utf-8", [SAVED]: new Date().toISOString() });
}

async function keepFile(path, answer) {
  if (!may(answer)) return;
  const type = answer.headers.get("content-type") ?? "";
  await put(FILES, MOST_FILES, path, await answer.blob(), { "content-type": type });
}

const kept = async (name, path) => (await caches.open(name)).match(ROOT + path);

/** A copy of a page that says on top that it is one. */
async function copy(path) {
  const found = await kept(PAGES, path);
  if (!found) return undefined;
  const text = await found.text();
  const at = found.headers.get(SAVED);
  const language = /<html lang="([\w-]+)"/.exec(text)?.[1] ?? "ru";
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(new Date(at));
  const told = text.replace(/(<p [^>]*\bdata-offline\b[^>]*) hidden>/, "$1>").replace(MARK, `<time datetime="${at}">${when}</time>`);
  return new Response(told, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}

/** Says at the address of a page that it is not here; the links of the saying page start at another address. */
async function nothing(path) {
  const language = /^[a-z]{2,3}\//.exec(path)?.[0] ?? "";
  for (const place of [language + OFFLINE, OFFLINE]) {
    const found = await kept(FILES, place);
    if (!found) continue;
    const from = new URL(ROOT + place, self.location);
    const text = (await found.text()).replace(/\b(href|src|data-root|data-home)="(\.[^"]*)"/g, (_, name, to) => `${name}="${new URL(to, from).pathname}"`);
    return new Response(text, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
  }
  return Response.error();
}

async function page(event, path) {
  const isClass = CLASS.test(path);
  try {
    // Asked of the server each time: what a browser remembers by itself would not say that it is old.
    const answer = isClass ? await fetch(event.request, { cache: "no-cache" }) : await fetch(event.request);
    if (isClass) event.waitUntil(keepPage(path, answer.clone()));
    return answer;
  } catch {
    return (isClass && (await copy(path))) || nothing(path);
  }
}

async function file(event, path) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keepFile(path, answer.clone()));
    return answer;
  } catch {
    return (await kept(FILES, path)) ?? Response.error();
  }
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(ROOT + OFFLINE).then((answer) => keepFile(OFFLINE, answer)));
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    const old = (await caches.keys()).filter((one) => one.startsWith("grafik-") && one.endsWith(` ${ROOT}`) && ![PAGES, FILES].includes(one));
    await Promise.all(old.map((one) => caches.delete(one)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

/** The page that brought the worker was fetched before it: it asks to be kept, with the files that it uses. */
self.addEventListener("message", (event) => {
  const ours = (url) => typeof url === "string" && url.startsWith(self.location.origin + ROOT);
  const { page: address, files } = event.data ?? {};
  if (!ours(address) || !Array.isArray(files)) return;
  const path = below(address);
  const language = /^[a-z]{2,3}\//.exec(path)?.[0];
  const wanted = [...files.filter(ours).map(below).filter((one) => one.startsWith("assets/")), ...(language ? [language + OFFLINE] : [])];
  const keep = async () => {
    if (CLASS.test(path) && !(await kept(PAGES, path))) await keepPage(path, await fetch(ROOT + path));
    for (const one of wanted) if (!(await kept(FILES, one))) await keepFile(one, await fetch(ROOT + one));
  };
  event.waitUntil(keep().catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || !url.pathname.startsWith(ROOT)) return;
  const path = below(url);
  const isPage = request.mode === "navigate" && (path === "" || path.endsWith("/")) && !path.startsWith("embed/");
  if (isPage) event.respondWith(page(event, path));
  else if (request.mode !== "navigate" && path.startsWith("assets/")) event.respondWith(file(event, path));
});
