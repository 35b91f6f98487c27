// What the day of the reader adds to an authority's page: what is due this month, and whether the year is over.

import { DAY, dayNumber, language, today } from "./reader.js";

const named = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });

/** Lists copies of items under their responsible bodies. */
function append(place, heading, items) {
  if (items.length === 0) return;
  const title = document.createElement("h4");
  title.textContent = heading;
  place.append(title);
  const bodies = Map.groupBy ? Map.groupBy(items, (item) => item.body) : grouped(items);
  for (const [body, own] of bodies) {
    const name = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = body;
    name.append(strong);
    const list = document.createElement("ul");
    list.append(...own.map((item) => item.row.cloneNode(true)));
    place.append(name, list);
  }
}

function grouped(items) {
  const found = new Map();
  for (const item of items) found.set(item.body, [...(found.get(item.body) ?? []), item]);
  return found;
}

/** Shows what ends this month, and what runs on, out of the list by month that the page has anyway. */
export function showDue(place) {
  const now = new Date(today() * DAY);
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1) / DAY;
  const last = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0) / DAY;
  const items = [...place.parentElement.querySelectorAll("[data-month] li[data-end]")].map((row) => ({
    row,
    body: row.parentElement.previousElementSibling.textContent,
    start: dayNumber(row.dataset.start),
    end: dayNumber(row.dataset.end),
  }));
  const ending = items.filter((item) => item.end >= first && item.end <= last);
  const running = items.filter((item) => item.start <= last && item.end > last);
  place.querySelector("small").textContent = named.format(now);
  place.querySelector("[data-none]").hidden = ending.length + running.length > 0;
  append(place, place.dataset.ending, ending);
  append(place, place.dataset.running, running);
  place.hidden = false;
}

/** Says that a school year is over once its last day has passed. */
export function showOver(note) {
  note.hidden = dayNumber(note.dataset.over) >= today();
}
