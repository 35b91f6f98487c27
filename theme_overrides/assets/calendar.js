// The year of a class as a calendar, a month at a time. Fetched when a reader asks for it.

import { DAY, dayNumber, language, today } from "./reader.js";

const date = (number) => new Date(number * DAY);
const iso = (number) => date(number).toISOString().slice(0, 10);
const format = (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
const monthName = format({ month: "long", year: "numeric" });
const dayName = format({ weekday: "long", day: "numeric", month: "long" });
const weekdays = [0, 1, 2, 3, 4, 5, 6].map((index) => 4 + index); // 1970-01-05 was a Monday

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Rows of the list by each day that they cover. */
function byDay(rows) {
  const found = new Map();
  for (const row of rows) {
    const last = dayNumber(row.dataset.until);
    for (let day = dayNumber(row.dataset.day); day <= last; day += 1) found.set(day, [...(found.get(day) ?? []), row]);
  }
  return found;
}

const capitalised = (words) => words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
const what = (row) => row.querySelector("td strong").textContent;
const kind = (row) => row.querySelector(".g-abbr").textContent;

/** Makes the calendar in `place`; the words come from the place's own attributes. */
export function draw(place) {
  const days = byDay(document.querySelectorAll("[data-list] tr[data-day]"));
  const all = [...days.keys()].sort((one, other) => one - other);
  const monthOf = (day) => date(day).getUTCFullYear() * 12 + date(day).getUTCMonth();
  const [first, last] = [monthOf(all[0]), monthOf(all.at(-1))];
  let shown = Math.min(Math.max(monthOf(today()), first), last);

  const title = element("h3", { id: "calendar-month", "aria-live": "polite" });
  const back = element("button", { type: "button", class: "g-button g-button--quiet", "aria-label": place.dataset.back }, "←");
  const on = element("button", { type: "button", class: "g-button g-button--quiet", "aria-label": place.dataset.on }, "→");
  const grid = element("div");
  const told = element("div", { class: "g-month__told", role: "status" });

  function tell(day) {
    for (const cell of grid.querySelectorAll("[aria-pressed]")) cell.setAttribute("aria-pressed", String(cell.value === iso(day)));
    const list = element("ul");
    for (const row of days.get(day)) {
      const details = row.querySelector("td p + p")?.textContent ?? "";
      list.append(element("li", {}, element("strong", {}, what(row)), ` – ${row.querySelector("td p").dataset.kind}`, details && `; ${details}`));
    }
    told.replaceChildren(element("h4", {}, capitalised(dayName.format(date(day)))), list);
  }

  function cell(day) {
    const works = days.get(day);
    const number = String(date(day).getUTCDate());
    const marked = day === today() ? { "aria-current": "date" } : {};
    if (!works) return element("td", marked, number);
    const names = works.map((row) => `${what(row)}, ${kind(row)}`).join("; ");
    const kinds = element("span", { "aria-hidden": "true" }, ...works.map((row) => element("b", {}, kind(row))));
    const button = element("button", { type: "button", value: iso(day), "aria-pressed": "false", "aria-label": `${number}: ${names}` }, number, kinds);
    button.addEventListener("click", () => tell(day));
    return element("td", marked, button);
  }

  function show(month) {
    shown = month;
    const start = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
    const end = Date.UTC(Math.floor(month / 12), (month % 12) + 1, 1) / DAY;
    const name = capitalised(monthName.format(date(start)).replace(/\sг\.$/, ""));
    title.textContent = name;
    const pressed = document.activeElement;
    back.disabled = month <= first;
    on.disabled = month >= last;
    // A button that is switched off under the finger would lose the focus to the top of the page.
    if (pressed === on && on.disabled) back.focus();
    if (pressed === back && back.disabled) on.focus();
    const head = weekdays.map((day) =>
      element("th", { scope: "col", abbr: format({ weekday: "long" }).format(date(day)) }, format({ weekday: "short" }).format(date(day))),
    );
    const body = element("tbody");
    for (let monday = start - ((date(start).getUTCDay() + 6) % 7); monday < end; monday += 7) {
      const line = element("tr");
      for (let day = monday; day < monday + 7; day += 1) line.append(day < start || day >= end ? element("td") : cell(day));
      body.append(line);
    }
    grid.replaceChildren(
      element("table", { class: "g-month" }, element("caption", { class: "g-hidden" }, name), element("thead", {}, element("tr", {}, ...head)), body),
    );
    const next = all.find((day) => monthOf(day) === month && day >= today()) ?? all.find((day) => monthOf(day) === month);
    if (next === undefined) told.replaceChildren(element("p", {}, place.dataset.none));
    else tell(next);
  }

  back.addEventListener("click", () => show(shown - 1));
  on.addEventListener("click", () => show(shown + 1));
  place.append(element("div", {}, element("div", { class: "g-month__head" }, back, title, on), grid), told);
  show(shown);
}
