// What depends on the reader: the day, the colours, the classes seen before. Every page is complete without it.

import { showChanges, showNext, showWeek } from "./coming.js";
import { DAY, dayNumber, keep, recall, today } from "./reader.js";
import { rememberSight } from "./sight.js";

const RECENT = 5;

/** Part of a picture's width, from 0 to 1, at which a day begins: by days, or by months of equal width. */
function partOfWidth(now, first, end, scale) {
  if (scale === "days") return (now - first) / (end - first + 1);
  const begin = new Date(first * DAY);
  const day = new Date(now * DAY);
  const months = (to) => (to.getUTCFullYear() - begin.getUTCFullYear()) * 12 + to.getUTCMonth() - begin.getUTCMonth();
  const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  return (months(day) + (day.getUTCDate() - 1) / length) / (months(new Date(end * DAY)) + 1);
}

/** Draws the line of today into a picture of days that covers it. */
function markToday(picture, now) {
  const { start, end, x, width, scale, top, bottom, word, today } = picture.dataset;
  const [first, last] = [dayNumber(start), dayNumber(end)];
  if (now < first || now > last) return;
  const part = partOfWidth(now, first, last, scale);
  const place = Math.round((Number(x) + Number(width) * part) * 10) / 10;
  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    picture.append(element);
    return element;
  };
  make("path", { class: "g-today", d: `M${place} ${top}V${bottom}` });
  if (!today) return;
  const inner = part > 0.7 ? { x: place - 4, "text-anchor": "end" } : { x: place + 4, "text-anchor": "start" };
  make("text", { class: "g-today-word", y: word, ...inner }).textContent = today;
}

/** Remembers a class page in this browser only, newest first. */
function rememberClass(place) {
  const known = recall("grafik.recent", []);
  const seen = Array.isArray(known) ? known.filter((one) => one?.path !== location.pathname) : [];
  seen.unshift({ path: location.pathname, name: place.dataset.remember });
  keep("grafik.recent", JSON.stringify(seen.slice(0, RECENT)));
}

function showRecent(block) {
  const seen = recall("grafik.recent", []);
  if (!Array.isArray(seen)) return;
  for (const one of seen.slice(0, RECENT)) {
    const { path, name } = one ?? {};
    // Only addresses of this site: storage can be written by other pages of the same host.
    if (typeof path !== "string" || !/^\/(?![/\\])/.test(path)) continue;
    const link = document.createElement("a");
    link.href = path;
    link.textContent = name;
    const item = document.createElement("li");
    item.append(link);
    block.querySelector("ul").append(item);
    block.hidden = false;
  }
}

function offerTheme(button) {
  const dark = () =>
    (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const tell = () => button.setAttribute("aria-pressed", String(dark()));
  button.addEventListener("click", () => {
    const chosen = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = chosen;
    keep("grafik.theme", chosen);
    tell();
  });
  tell();
  button.hidden = false;
}

/** The site may stand at another address than the one it was built for; the reader's own is the right one. */
function readdress(section) {
  const feed = new URL(section.querySelector("[download]").getAttribute("href"), location.href);
  if (!feed.protocol.startsWith("http")) return;
  const field = section.querySelector("input");
  if (field) field.value = feed.href;
  const address = feed.href.replace(/^https?:/, "webcal:");
  for (const link of document.querySelectorAll('a[href^="webcal:"]')) link.href = address;
}

function offerCopy(button) {
  const field = document.getElementById(button.dataset.copy);
  const status = button.parentElement.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = button.dataset.done;
    } catch {
      // The address stays selected: the reader can copy it by hand.
    }
  });
  button.hidden = false;
}

async function openSearch() {
  (await import("./search.js")).open(document.getElementById("search"));
}

/** A field of the page searches in place from the moment the reader comes to it; else its form leads to a list. */
function offerFinder(box) {
  const form = box.querySelector("form");
  const attach = async () => (await import("./search.js")).attach(box);
  const input = form.querySelector("input");
  input.addEventListener("focus", () => attach().catch(() => {}), { once: true });
  // A browser that remembers the page puts back what was typed; the reader may already be in the field.
  if (input.value || document.activeElement === input) attach().catch(() => {});
  form.addEventListener("submit", (event) => {
    if (box.dataset.ready) return;
    event.preventDefault();
    attach().catch(() => form.submit());
  });
}

function offerSearch() {
  document.querySelector("[data-search-open]")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openSearch();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.code === "KeyK" && (event.ctrlKey || event.metaKey);
    if (!slash && !control) return;
    event.preventDefault();
    openSearch();
  });
}

/** The list of works or the same as a calendar: two buttons, of which one is pressed. */
function offerViews(choice) {
  const place = document.getElementById("month-view");
  const list = document.getElementById("list-view");
  const buttons = [...choice.querySelectorAll("button")];
  const choose = async (view) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === view));
    if (view === "month" && !place.hasChildNodes()) (await import("./calendar.js")).draw(place);
    place.hidden = view !== "month";
    list.hidden = view === "month";
  };
  for (const button of buttons) button.addEventListener("click", () => choose(button.value));
  choice.hidden = false;
}

/** Prints, with a code that leads from the paper to the page. The address is the one that the reader sees. */
function offerPrint(button) {
  const place = document.querySelector("[data-code]");
  const address = location.origin + location.pathname;
  const draw = async () => {
    if (!place || place.hasChildNodes()) return;
    const { qr } = await import("./qr.js");
    if (!place.hasChildNodes()) place.append(qr(address, place.dataset.code), address);
  };
  button.addEventListener("click", async () => {
    await draw().catch(() => {});
    window.print();
  });
  // Printed from the browser's own menu: the code may be ready in time, and the sheet is whole without it.
  window.addEventListener("beforeprint", () => void draw().catch(() => {}));
  button.hidden = false;
}

/** Offers the phone's own way of sending an address, where there is one. */
function offerShare(button) {
  if (!navigator.share) return;
  button.addEventListener("click", () => navigator.share({ title: document.title, url: location.href }).catch(() => {}));
  button.hidden = false;
}

const now = today();
for (const panel of document.querySelectorAll("[data-sight]")) rememberSight(panel);
for (const section of document.querySelectorAll("[data-week]")) showWeek(section);
for (const section of document.querySelectorAll("[data-next]")) showNext(section);
for (const section of document.querySelectorAll("[data-changes]")) showChanges(section);
for (const choice of document.querySelectorAll("[data-views]")) offerViews(choice);
for (const button of document.querySelectorAll("[data-share]")) offerShare(button);
for (const table of document.querySelectorAll("table[data-sort]")) import("./sort.js").then((own) => own.offerOrder(table));
for (const place of document.querySelectorAll("[data-due]")) import("./due.js").then((own) => own.showDue(place));
for (const note of document.querySelectorAll("[data-over]")) import("./due.js").then((own) => own.showOver(note));
for (const picture of document.querySelectorAll("svg[data-start]")) markToday(picture, now);
for (const place of document.querySelectorAll("[data-remember]")) rememberClass(place);
for (const block of document.querySelectorAll("[data-recent]")) showRecent(block);
for (const button of document.querySelectorAll("[data-theme-toggle]")) offerTheme(button);
for (const section of document.querySelectorAll(".g-feed")) readdress(section);
for (const button of document.querySelectorAll("[data-copy]")) offerCopy(button);
for (const button of document.querySelectorAll("[data-print]")) offerPrint(button);
for (const note of document.querySelectorAll("[data-offline]")) import("./offline.js").then((own) => own.keepCopy(note)).catch(() => {});
offerSearch();
for (const box of document.querySelectorAll("[data-search-box]")) offerFinder(box);
