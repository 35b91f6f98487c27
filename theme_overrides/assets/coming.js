// What the day of the reader adds to a list of works: this week, what comes next, what changed since the last visit.
// The list in the page is the only source; without this file it is all there.

import { DAY, dayNumber, keep, language, recall, today } from "./reader.js";

const SOON = 30; // days; farther ones carry no mark in the long list
const NEXT = 3; // works shown after this week's
const LISTED = "[data-list] tr[data-day]";

const short = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
const spoken = (number) => short.format(number * DAY).replace(" ", "\u00a0");

/** Monday of the week shown: on a Sunday the coming one, since that is what a reader then plans. */
function week(now) {
  const weekday = (new Date(now * DAY).getUTCDay() + 6) % 7;
  return weekday === 6 ? { start: now + 1, coming: true } : { start: now - weekday, coming: false };
}

function label(text, past) {
  const mark = document.createElement("span");
  mark.className = past ? "g-left g-left--past" : "g-left";
  mark.textContent = text;
  return mark;
}

/** Marks past and coming rows of the list and gives what each one says, in order of time. */
function markRows(section, now) {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return [...document.querySelectorAll(LISTED)].map((row) => {
    const start = dayNumber(row.dataset.day);
    const end = dayNumber(row.dataset.until);
    const past = end < now;
    const left = start >= now ? words.format(start - now, "day") : section.dataset.now;
    const copy = row.cloneNode(true);
    copy.classList.toggle("is-past", past);
    row.classList.toggle("is-past", past);
    const mark = label(past ? section.dataset.past : left, past);
    copy.cells[0].append(" ", mark);
    if (past || start - now <= SOON) row.cells[0].append(" ", mark.cloneNode(true));
    return { row: copy, start, end, past };
  });
}

function fill(section, name, works) {
  const block = section.querySelector(`[data-block="${name}"]`);
  block.querySelector("tbody").append(...works.map((work) => work.row));
  block.querySelector("table").hidden = works.length === 0;
  block.querySelector("[data-none]").hidden = works.length > 0;
}

/** Says what there is this week and what comes after it. */
export function showWeek(section) {
  const now = today();
  const works = markRows(section, now);
  if (works.length === 0) return;
  const { start, coming } = week(now);
  const heading = section.querySelector("h2");
  if (coming) heading.firstChild.data = section.dataset.coming;
  heading.querySelector("small").textContent = `${spoken(start)}\u00a0– ${spoken(start + 6)}`;
  fill(section, "week", works.filter((work) => work.start <= start + 6 && work.end >= start));
  fill(section, "next", works.filter((work) => work.start > start + 6).slice(0, NEXT));
  section.hidden = false;
}

/** Repeats the next rows of a list, as many as the section wants. */
export function showNext(section) {
  const rows = markRows(section, today());
  if (rows.length === 0) return;
  fill(section, "next", rows.filter((one) => !one.past).slice(0, Number(section.dataset.next)));
  section.hidden = false;
}

/** Days of each work by subject and kind: enough to tell what moved, and nothing that is not on the page. */
function works() {
  const found = {};
  for (const row of document.querySelectorAll(LISTED)) {
    const what = row.querySelector("td p").firstElementChild.textContent;
    const kind = row.querySelector(".g-abbr").textContent;
    // Spaces that do not break are a matter of looks: a browser may remember the work from before they came.
    (found[`${what} (${kind})`.replaceAll("\u00a0", " ")] ??= []).push(row.dataset.day);
  }
  return found;
}

function* differences(before, after, words) {
  const gone = (from, other) => from.filter((day) => !other.includes(day)).sort();
  const say = (day) => spoken(dayNumber(day));
  for (const work of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[work] ?? [], after[work] ?? []];
    const [left, came] = [gone(was, is), gone(is, was)];
    const moved = Math.min(left.length, came.length);
    for (let at = 0; at < moved; at += 1) yield `${work}: ${words.moved} ${say(left[at])} → ${say(came[at])}`;
    for (const day of left.slice(moved)) yield `${work}: ${words.removed}, ${say(day)}`;
    for (const day of came.slice(moved)) yield `${work}: ${words.added}, ${say(day)}`;
  }
}

const isRecord = (kept) => kept !== null && typeof kept === "object" && !Array.isArray(kept);
const isWorks = (kept) =>
  isRecord(kept) && Object.values(kept).every((days) => Array.isArray(days) && days.every((day) => !Number.isNaN(dayNumber(day))));

/** Compares the list with the one that this browser saw last time, and remembers today's. */
export function showChanges(section) {
  const key = `grafik.seen${location.pathname}`;
  const kept = recall(key, null);
  const seen = works();
  const known = isRecord(kept) && isWorks(kept.works) && !Number.isNaN(dayNumber(kept.day));
  const told = known ? [...differences(kept.works, seen, section.dataset)] : [];
  if (told.length > 0) {
    section.querySelector("small").textContent = spoken(dayNumber(kept.day));
    for (const line of told) {
      const item = document.createElement("li");
      item.textContent = line;
      section.querySelector("ul").append(item);
    }
    section.hidden = false;
  }
  const remember = () => keep(key, JSON.stringify({ day: new Date(today() * DAY).toISOString().slice(0, 10), works: seen }));
  // What changed stays told until the reader has put it away: a page left by mistake loses nothing.
  if (told.length === 0) remember();
  section.querySelector("button").addEventListener("click", () => {
    remember();
    section.hidden = true;
    document.getElementById("content").focus();
  });
}
