// <grafik-schedule school="irkutsk/school-15" class="5А" view="next|list|month" lang="ru|en" theme="light|dark"
//   src-base="address of the site, where the script comes from elsewhere">: the schedule of a class or school within any other site.
// It stands for ever at this address; blocks already pasted must go on working. No data becomes markup: text only.
(() => {
  "use strict";
  const NAME = "grafik-schedule";
  if (customElements.get(NAME)) return; // every pasted block brings the script along
  const FORMAT = "grafik-embed/1";
  const PATIENCE = 15_000; // milliseconds
  const NEXT = 5; // works that «next» shows
  const DAY = 86_400_000;
  const HOME = document.currentScript?.src ? new URL("../../", document.currentScript.src).href : "";

  const WORDS = {
    ru: {
      loading: "Загружается график…", failed: "График сейчас не загрузился.", newer: "Этот блок устарел: возьмите новый код на странице графика.",
      school: "В блоке неверно указана школа (school).", unknown: (name) => `Класса «${name}» нет в графике.`,
      source: "Действующий график и календарь", edition: (number, day, hash) => `Редакция ${number}${day ? ` от ${day}` : ""}, отпечаток ${hash}`,
      title: (name, school) => `${name}, ${school}`, grade: (name) => /^\d+$/.test(name) ? `${name}-е классы` : `${name} класс`,
      next: "Ближайшие работы", list: (year) => `Все работы, ${year} учебный год`, date: "Когда", work: "Работа", pick: "Класс", none: "Впереди работ с датой больше нет.",
      empty: "Работ нет.", undated: "Без даты", noDay: "день не назван", cancelled: "отменено", demo: "Учебный пример: школа и график вымышлены.", earlier: "Предыдущий месяц", later: "Следующий месяц",
    },
    en: {
      loading: "Loading the schedule…", failed: "The schedule could not be loaded.", newer: "This block is out of date: take a new code from the schedule’s page.",
      school: "The block names no valid school.", unknown: (name) => `There is no class “${name}” in the schedule.`,
      source: "Current schedule and calendar (in Russian)", edition: (number, day, hash) => `Edition ${number}${day ? ` of ${day}` : ""}, fingerprint ${hash}`,
      title: (name, school) => `${name}, ${school}`, grade: (name) => /^\d+$/.test(name) ? `Grade ${name}` : `Class ${name}`,
      next: "Coming assessments", list: (year) => `All assessments, school year ${year}`, date: "When", work: "Assessment", pick: "Class", none: "No more dated assessments ahead.",
      empty: "No assessments.", undated: "Without a date", noDay: "no day named", cancelled: "cancelled", demo: "An example: the school and its schedule are made up.", earlier: "Previous month", later: "Next month",
    },
  };

  // Rules of the host's page reach the element itself but nothing in it; important ones within win over them.
  const DARK = "--ground:#10181f;--ink:#e8eef3;--soft:#a9bac7;--line:#32424f;--link:#86c5ee;color-scheme:dark";
  const STYLE = `
:host{all:initial!important;display:block!important;contain:content!important}
.root{--ground:#fff;--ink:#17242f;--soft:#4b5d6b;--line:#c9d5de;--link:#0b5a86;color-scheme:light;box-sizing:border-box;padding:12px;border:1px solid var(--grafik-line,var(--line));border-radius:8px;background:var(--grafik-ground,var(--ground));color:var(--grafik-ink,var(--ink));font:var(--grafik-size,16px)/1.45 var(--grafik-font,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif);overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){.root:not(.light){${DARK}}}
.root.dark{${DARK}}
a,::slotted(a){color:var(--grafik-link,var(--link))!important;text-underline-offset:.15em}
::slotted(*){font:inherit!important}
:focus-visible{outline:3px solid var(--grafik-link,var(--link));outline-offset:2px;border-radius:3px}
h2{margin:0 0 .4em;font-size:1.1em;line-height:1.3}
p{margin:.4em 0}
small,.soft{color:var(--grafik-soft,var(--soft));font-size:.88em}
table{width:100%;margin:.3em 0;border-collapse:collapse}
caption{padding:.3em 0;font-weight:600;text-align:left}
th,td{padding:.4em .7em .4em 0;border-top:1px solid var(--grafik-line,var(--line));text-align:left;vertical-align:top;font-weight:400}
th{width:30%;font-weight:600;overflow-wrap:break-word}
small{display:block}
thead,.turn + table caption{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
label{display:flex;gap:.6em;align-items:center;margin:.4em 0}
select,button{min-height:44px;min-width:44px;padding:.2em .6em;border:1px solid var(--grafik-soft,var(--soft));border-radius:8px;background:transparent;color:inherit;font:inherit}
option{background:var(--grafik-ground,var(--ground));color:var(--grafik-ink,var(--ink))}
.turn{display:flex;gap:.5em;align-items:center;justify-content:space-between}`;

  const loaded = new Map(); // address → promise: blocks of one school share it

  function load(address) {
    if (!loaded.has(address)) {
      const asked = fetch(address, { credentials: "omit", signal: AbortSignal.timeout?.(PATIENCE) }).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      });
      asked.catch(() => loaded.delete(address)); // a later block may have more luck
      loaded.set(address, asked);
    }
    return loaded.get(address);
  }

  function make(tag, inside = [], attributes = {}) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...[inside].flat().filter((one) => one !== "" && one != null));
    return element;
  }

  const utc = (iso) => new Date(`${iso}T00:00:00Z`);
  const short = (iso) => (iso ? `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}` : "");

  function today() {
    const now = new Date();
    return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
  }

  class GrafikSchedule extends HTMLElement {
    static observedAttributes = ["school", "class", "view", "lang", "theme", "src-base"];
    #root = this.attachShadow({ mode: "open" });
    #turn = 0;
    #chosen = null; // class picked by the reader
    #month = null;

    constructor() {
      super();
      const sheet = new CSSStyleSheet(); // a policy of the host that forbids style elements allows these
      sheet.replaceSync(STYLE);
      this.#root.adoptedStyleSheets = [sheet];
    }

    connectedCallback() {
      this.#start();
    }

    attributeChangedCallback(name, before, after) {
      if (before === after) return;
      this.#chosen = name === "class" || name === "school" ? null : this.#chosen;
      if (this.isConnected) this.#start();
    }

    get #language() {
      const asked = (this.getAttribute("lang") || "ru").toLowerCase().split("-")[0];
      return Object.hasOwn(WORDS, asked) ? asked : "ru";
    }

    async #start() {
      this.#turn += 1;
      const turn = this.#turn;
      await null; // several attributes may change at once
      if (turn !== this.#turn || !this.isConnected) return;
      const words = WORDS[this.#language];
      const school = this.getAttribute("school") ?? "";
      if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(school)) return this.#tell(words.school);
      this.#show(make("p", words.loading, { role: "status" }), make("slot"));
      try {
        const base = new URL(this.getAttribute("src-base") || HOME, location.href);
        const data = await load(new URL(`embed/${school}/schedule.json`, base).href);
        if (turn !== this.#turn) return;
        if (data?.format !== FORMAT) return this.#tell(words.newer);
        this.#render(data, base, words);
      } catch {
        if (turn === this.#turn) this.#tell(words.failed);
      }
    }

    /** A message, and below it what the page itself put between the tags: a link. */
    #tell(message) {
      this.#show(make("p", message, { role: "alert" }), make("slot"));
    }

    #show(...nodes) {
      const theme = this.getAttribute("theme");
      const look = theme === "dark" || theme === "light" ? ` ${theme}` : "";
      this.#root.replaceChildren(make("div", nodes, { class: `root${look}`, lang: this.#language }));
    }

    #render(data, base, words) {
      const wanted = this.#chosen ?? this.getAttribute("class")?.trim() ?? "";
      const fits = (one) => one.slug === wanted || one.name.toLowerCase() === wanted.toLowerCase(); // Latin «5B» is no «5В»
      const found = wanted ? data.classes.find(fits) : data.classes[0];
      if (!found) return this.#tell(words.unknown(wanted));
      const again = () => this.#render(data, base, words);
      const rows = found.rows.map(([start, end, work, more = {}]) => ({ start, end, work: data.works[work], ...more }));
      this.#show(
        make("h2", words.title(words.grade(found.name), data.school.title)),
        this.#picker(data, found, words, again),
        data.demo ? make("p", make("strong", words.demo)) : "",
        ...this.#view(rows, found, data, words, again),
        this.#foot(data, found, base, words),
      );
    }

    #picker(data, found, words, again) {
      if (this.hasAttribute("class")) return "";
      const select = make("select", data.classes.map((one) => make("option", one.name, { value: one.slug })));
      select.value = found.slug;
      select.addEventListener("change", () => {
        this.#chosen = select.value;
        again();
        this.#root.querySelector("select").focus();
      });
      return make("label", [`${words.pick} `, select]);
    }

    #view(rows, found, data, words, again) {
      const view = this.getAttribute("view");
      if (view === "month") return this.#months(rows, words, again);
      if (view === "list") {
        const undated = found.undated.map(([work, reason, more = {}]) => ({ when: words.noDay, reason, work: data.works[work], ...more }));
        return [rows.length || !undated.length ? this.#table(words.list(data.year), rows, words) : "", undated.length ? this.#table(words.undated, undated, words) : ""];
      }
      const now = today();
      const coming = rows.filter((row) => row.end >= now && !row.cancelled).slice(0, NEXT);
      return [this.#table(words.next, coming, words, words.none)];
    }

    #months(rows, words, again) {
      const all = [...new Set(rows.map((row) => row.start.slice(0, 7)))].sort();
      if (!all.length) return [make("p", words.empty)];
      const now = today().slice(0, 7);
      if (!all.includes(this.#month)) this.#month = all.find((month) => month >= now) ?? all.at(-1);
      const place = all.indexOf(this.#month);
      const name = new Intl.DateTimeFormat(this.#language, { month: "long", year: "numeric", timeZone: "UTC" }).format(utc(`${this.#month}-01`));
      const turn = (step, sign, label) => {
        const button = make("button", sign, { type: "button", "aria-label": label, "data-step": step });
        button.disabled = !all[place + step];
        button.addEventListener("click", () => {
          this.#month = all[place + step];
          again();
          const same = this.#root.querySelector(`[data-step="${step}"]`);
          (same.disabled ? this.#root.querySelector("[data-step]:enabled") : same)?.focus();
        });
        return button;
      };
      const bar = make("div", [turn(-1, "←", words.earlier), make("strong", name, { "aria-live": "polite" }), turn(1, "→", words.later)], { class: "turn" });
      return [bar, this.#table(name, rows.filter((row) => row.start.startsWith(this.#month)), words)];
    }

    #table(caption, rows, words, none = words.empty) {
      if (!rows.length) return make("p", none);
      const head = make("thead", make("tr", [make("th", words.date, { scope: "col" }), make("th", words.work, { scope: "col" })]));
      return make("table", [make("caption", caption), head, make("tbody", rows.map((row) => this.#row(row, words)))]);
    }

    #row({ start, end, when, reason, work: [subject, kind, abbreviation, level, details], cancelled, history = [] }, words) {
      const cross = (text) => (cancelled ? make("s", text) : text);
      const more = [level, details, reason, ...history].filter(Boolean).join("; ");
      const title = [make("strong", cross(subject)), `, ${kind.toLowerCase()}`, cancelled ? make("strong", `, ${words.cancelled}`) : "", make("small", more)];
      return make("tr", [make("th", when ? when : [cross(this.#days(start, end)), make("small", this.#weekdays(start, end))], { scope: "row" }), make("td", title)]);
    }

    #days(start, end) {
      const format = new Intl.DateTimeFormat(this.#language, { day: "numeric", month: "long", timeZone: "UTC" });
      return start === end ? format.format(utc(start)) : format.formatRange(utc(start), utc(end));
    }

    #weekdays(start, end) {
      const format = new Intl.DateTimeFormat(this.#language, { weekday: "long", timeZone: "UTC" });
      const first = format.format(utc(start));
      return start === end ? first : `${first} – ${format.format(utc(end))}`;
    }

    #foot(data, found, base, words) {
      const address = new URL(found.page, base);
      const { number, day, hash } = data.edition;
      const link = address.origin === base.origin ? make("a", words.source, { href: address.href }) : words.source;
      return make("p", [link, `. ${words.edition(number, short(day), hash)}.`], { class: "soft" });
    }
  }

  customElements.define(NAME, GrafikSchedule);
})();
