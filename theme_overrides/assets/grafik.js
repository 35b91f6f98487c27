// What depends on the reader: the day, the colours, the classes seen before. Every page is complete without it.

import { showChanges, showNext, showWeek } from "./coming.js";
import { DAY, dayNumber, keep, recall, today } from "./reader.js";
import { rememberSight } from "./sight.js";

const RECENT = 5;

/** Draws the line of today into a timeline that covers it. */
function markToday(picture, now) {
  const { start, end, x, width } = picture.dataset;
  const first = dayNumber(start);
  const span = dayNumber(end) - first + 1;
  if (now < first || now >= first + span) return;
  // Columns are months of equal width, so place by month first and by day within it.
  const begin = new Date(first * DAY);
  const day = new Date(now * DAY);
  const last = new Date(dayNumber(end) * DAY);
  const months = (to) => (to.getUTCFullYear() - begin.getUTCFullYear()) * 12 + to.getUTCMonth() - begin.getUTCMonth();
  const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  const place = Number(x) + (Number(width) / (months(last) + 1)) * (months(day) + (day.getUTCDate() - 1) / length);
  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    picture.append(element);
    return element;
  };
  make("path", { class: "g-today", d: `M${place} 40V${picture.viewBox.baseVal.height - 6}` });
  make("text", { class: "g-today-word", x: place + 4, y: picture.viewBox.baseVal.height - 2 }).textContent = picture.dataset.today;
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

let search;

async function openSearch(query = "") {
  search ??= await import("./search.js");
  search.open(document.getElementById("search"), query);
}

function offerSearch() {
  document.querySelector("[data-search-open]")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openSearch();
  });
  const form = document.querySelector("[data-search-form]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    openSearch(form.querySelector("input").value);
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
for (const picture of document.querySelectorAll("svg[data-start]")) markToday(picture, now);
for (const place of document.querySelectorAll("[data-remember]")) rememberClass(place);
for (const block of document.querySelectorAll("[data-recent]")) showRecent(block);
for (const button of document.querySelectorAll("[data-theme-toggle]")) offerTheme(button);
for (const section of document.querySelectorAll(".g-feed")) readdress(section);
for (const button of document.querySelectorAll("[data-copy]")) offerCopy(button);
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
}
offerSearch();
