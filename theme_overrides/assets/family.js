// Calendars of a family's children. The choice is kept in the address after «#» and nowhere else.

const form = document.querySelector("[data-family]");
const section = document.querySelector("[data-children]");
const list = section.querySelector("[data-list]");
const said = form.querySelector("[data-said]");
const share = document.getElementById("family-address");
const words = {};
for (const one of document.querySelector("template[data-words]").content.children) words[one.dataset.word] = one.textContent;
const { authority: ofAuthority, school: ofSchool, class: ofClass } = form.elements;
const MOST = Number(form.dataset.most);
const LONGEST = 2000; // characters of the address's end; a longer one was not made here
const PART = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const home = new URL(form.dataset.root, location.href);

const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (hole, name) => facts[name] ?? hole);
const read = async (path) => {
  const answer = await fetch(new URL(path, home));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
};

const asked = new Map(); // school → promise of its calendars

/** Classes of a school and cohorts of its children, by the last part of their addresses. */
function calendarsOf(authority, school) {
  const path = `${form.dataset.calendars}${authority}/${school}/index.json`;
  if (!asked.has(path)) {
    const found = read(path).then(({ calendars }) => {
      const classes = calendars.filter((one) => one.kind === "class" || one.kind === "parallel").map((one) => entry(one));
      const cohorts = calendars.filter((one) => one.kind === "cohort").map((one) => entry(one));
      return { classes: alone(classes), cohorts };
    });
    found.catch(() => asked.delete(path));
    asked.set(path, found);
  }
  return asked.get(path);
}

function entry(one) {
  const part = one.path.split("/").at(-1).replace(/\.ics$/, "");
  return { part, path: one.path, title: one.title, name: one.class ?? String(one.parallel ?? ""), parallel: one.parallel, cohort: one.cohort, kind: one.kind };
}

/** A whole parallel stands for a class only where its classes are not known. */
function alone(classes) {
  const known = new Set(classes.filter((one) => one.kind === "class").map((one) => one.parallel));
  return classes.filter((one) => one.kind === "class" || !known.has(one.parallel));
}

const schools = read(form.dataset.schools);
const find = (items, id) => items.find((one) => one.id === id);

/** What stands after «#»; parts that cannot be an address of ours are told, not used. */
function parse(hash) {
  const bad = [];
  const children = [];
  let text = hash.replace(/^#/, "");
  try {
    text = decodeURIComponent(text);
  } catch {
    return { children, bad: [text.slice(0, 60)] };
  }
  if (text.length > LONGEST) return { children, bad: [`${text.slice(0, 60)}…`] };
  for (const one of text.split(",").filter(Boolean)) {
    const parts = one.split("/");
    const good = parts.length === 3 && parts.every((part) => PART.test(part));
    if (!good) bad.push(one.slice(0, 60));
    else if (!children.includes(one)) children.push(one);
  }
  return { children: children.slice(0, MOST), bad: bad.slice(0, 3) };
}

let children = [];

async function resolve(key) {
  const [authorityId, schoolId, part] = key.split("/");
  const authority = find((await schools).authorities, authorityId);
  const school = authority && find(authority.schools, schoolId);
  if (!school) return null;
  const { classes, cohorts } = await calendarsOf(authorityId, schoolId);
  const isCohort = /^\d{4}(?:-|$)/.test(part);
  const feed = (isCohort ? cohorts : classes).find((one) => one.part === part);
  if (!feed) return null;
  const other = isCohort ? classes.find((one) => one.name === feed.name) : cohorts.find((one) => one.name === feed.name);
  return { key, authority, school, feed, other, isCohort, of: isCohort ? other : feed };
}

async function showQr(details, text, label) {
  const place = details.querySelector(".g-qr");
  place.replaceChildren();
  if (!details.open) return;
  const { qr } = await import("./qr.js");
  place.replaceChildren(qr(text, label));
}

function linkFor(template, address, title) {
  const webcal = address.replace(/^https?:/, "webcal:");
  const facts = { webcal, webcal_encoded: encodeURIComponent(webcal), https_encoded: encodeURIComponent(address), title_encoded: encodeURIComponent(title) };
  return fill(template, facts);
}

function card({ key, authority, school, feed, other, isCohort, of }) {
  const node = document.querySelector("template[data-child]").content.cloneNode(true);
  const name = `${feed.name || feed.title}, ${school.title}`;
  const address = new URL(feed.path, home).href;
  const pick = (selector) => node.querySelector(selector);
  pick("h3").textContent = name;
  const about = isCohort ? words.cohort : fill(words.class_only, { class: feed.name });
  pick("[data-about]").textContent = authority.demo ? `${words.demo_child} ${about}` : about;
  for (const link of node.querySelectorAll("[data-link]")) {
    link.href = linkFor(link.dataset.link, address, feed.title);
    if (!link.href.startsWith("webcal:")) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    link.setAttribute("aria-label", `${link.textContent}: ${name}`);
  }
  const field = pick("input");
  const status = pick("[role=status]");
  field.value = address;
  field.id = `address-${key.replaceAll("/", "-")}`;
  pick("label").htmlFor = field.id;
  pick("[data-copy-here]").addEventListener("click", (event) => copy(field, status, event.currentTarget.dataset.done));
  const swap = pick("[data-other]");
  if (other) {
    const link = document.createElement("a");
    link.href = `#${children.map((one) => (one === key ? sibling(key, other) : one)).join(",")}`;
    link.textContent = fill(isCohort ? words.cohort_other : words.class_other, { class: feed.name });
    swap.append(link);
  } else swap.remove();
  const details = pick("details");
  details.addEventListener("toggle", () => showQr(details, address, fill(words.qr_label, { child: name })));
  const page = pick("[data-page]");
  if (of) page.href = new URL(`schools/${authority.id}/${school.id}/${of.part}/`, home).href;
  else page.remove();
  const remove = pick("[data-remove]");
  remove.setAttribute("aria-label", fill(words.remove_whom, { child: name }));
  remove.addEventListener("click", () => {
    go(children.filter((one) => one !== key), fill(words.removed, { child: name }));
    ofAuthority.focus();
  });
  return node;
}

const sibling = (key, other) => [...key.split("/").slice(0, 2), other.part].join("/");

async function copy(field, status, done) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = done;
  } catch {
    // The address stays selected: the reader can copy it by hand.
  }
}

let note = ""; // what has just been done, told when the address has changed

function go(keys, done) {
  note = done;
  location.hash = keys.join(",");
}

let turn = 0;

async function show() {
  turn += 1;
  const mine = turn;
  const { children: wanted, bad } = parse(location.hash);
  const told = bad.map((part) => fill(words.bad, { part }));
  try {
    const found = await Promise.all(wanted.map((key) => resolve(key).catch(() => "failed")));
    if (mine !== turn) return;
    if (found.includes("failed")) told.push(words.failed);
    wanted.forEach((key, place) => {
      if (found[place] === null) told.push(fill(words.unknown, { part: key }));
    });
    const known = found.filter((one) => one && one !== "failed");
    children = known.map((one) => one.key);
    list.replaceChildren(...known.map(card));
    section.hidden = known.length === 0;
  } catch {
    told.push(words.failed);
  }
  if (told.length) said.textContent = told.join(" ");
  share.value = new URL(`#${children.join(",")}`, location.href).href;
  const details = section.querySelector("[data-share-qr]");
  showQr(details, share.value, words.share_label);
}

function options(select, items, label) {
  const first = new Option(words.choose, "");
  select.replaceChildren(first, ...items.map((one) => new Option(label(one), one.id ?? one.part)));
  select.disabled = items.length === 0;
  if (items.length === 1) select.selectedIndex = 1;
}

async function offerSchools() {
  const authority = find((await schools).authorities, ofAuthority.value);
  options(ofSchool, authority?.schools ?? [], (one) => (one.place ? `${one.title} (${one.place})` : one.title));
  await offerClasses();
}

async function offerClasses() {
  const [authority, school] = [ofAuthority.value, ofSchool.value];
  options(ofClass, [], String);
  if (!school) return;
  try {
    const { classes } = await calendarsOf(authority, school);
    if (ofAuthority.value === authority && ofSchool.value === school) options(ofClass, classes, (one) => one.name);
  } catch {
    said.textContent = words.failed;
  }
}

async function add(event) {
  event.preventDefault();
  said.textContent = "";
  const [authority, school, part] = [ofAuthority.value, ofSchool.value, ofClass.value];
  if (!part) {
    const empty = [ofAuthority, ofSchool, ofClass].find((one) => !one.value);
    said.textContent = words.choose;
    empty.focus();
    return;
  }
  if (children.length >= MOST) {
    said.textContent = fill(words.many, { n: MOST });
    return;
  }
  const { classes, cohorts } = await calendarsOf(authority, school);
  const name = find(classes.map((one) => ({ ...one, id: one.part })), part).name;
  // The calendar of the children rather than of the class: it lives through all their school years.
  const cohort = cohorts.find((one) => one.name === name);
  const key = `${authority}/${school}/${cohort?.part ?? part}`;
  if (children.includes(key) || children.includes(`${authority}/${school}/${part}`)) {
    said.textContent = words.twice;
    return;
  }
  go([...children, key], fill(words.added, { child: `${name}, ${ofSchool.selectedOptions[0].label}` }));
}

section.querySelector("[data-share-qr]").addEventListener("toggle", (event) => showQr(event.target, share.value, words.share_label));
ofAuthority.addEventListener("change", offerSchools);
ofSchool.addEventListener("change", offerClasses);
form.addEventListener("submit", add);
addEventListener("hashchange", () => {
  said.textContent = note;
  note = "";
  show();
});
try {
  const { authorities } = await schools;
  options(ofAuthority, authorities, (one) => (one.demo ? `${one.title} (${words.demo})` : one.title));
  form.hidden = false;
  await offerSchools();
  await show();
} catch {
  said.textContent = words.failed;
  form.hidden = false;
}
