// «Разместить на сайте школы»: shows what the codes give, and fits them to a class. The codes are whole without it.

const form = document.querySelector("[data-choose]");
const status = form.querySelector("[role=status]");
const { base, root, frame, title, schoolPage, failed } = form.dataset;
// The site may stand at another address than the one it was built for; the reader's own is the right one.
const home = new URL(root, location.href).href;
const fields = new Map([...document.querySelectorAll("[data-code]")].map((field) => [field.id, field]));
for (const field of fields.values()) field.value = field.value.trim().replaceAll(base, home);
const whole = fields.get("code-table").value;
const schoolTitle = document.querySelector("[data-preview='code-frame'] iframe").title;

/** Nodes of markup that this site made; scripts in it do not run. */
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

/** Changes the first element of a code, and the link in it. */
function edit(id, change) {
  const body = parsed(fields.get(id).value).body;
  change(body.firstElementChild, body.querySelector("a"));
  fields.get(id).value = body.innerHTML.trim().replaceAll('=""', "");
}

function set(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** The block of a class, as its page for frames has it, with full addresses. */
async function tableOf(slug) {
  const address = new URL(`${frame}${slug}/`, home);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const block = parsed(await answer.text()).querySelector("[data-grafik-school]");
  for (const link of block.querySelectorAll("a")) link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
  return block.outerHTML;
}

function preview() {
  for (const place of document.querySelectorAll("[data-preview]")) {
    const body = parsed(fields.get(place.dataset.preview).value).body;
    const shown = place.querySelector("iframe");
    if (shown && shown.src === body.querySelector("iframe")?.getAttribute("src")) continue; // it need not load twice
    for (const script of body.querySelectorAll("script")) script.remove();
    place.replaceChildren(...body.childNodes);
  }
}

let asked = 0;

async function update() {
  asked += 1;
  const turn = asked;
  const slug = form.elements.class.value;
  const label = form.elements.class.selectedOptions[0].label;
  const name = slug ? title.replace("{class}", label) : schoolTitle;
  const page = new URL(slug ? `${schoolPage}${slug}/` : schoolPage, home).href;
  const theme = form.elements.theme.value;
  edit("code-widget", (widget, link) => {
    set(widget, "class", slug && label);
    set(widget, "view", form.elements.view.value);
    set(widget, "theme", theme);
    link.href = page;
    link.textContent = name;
  });
  edit("code-frame", (element, link) => {
    link.href = page;
    link.textContent = name;
    const address = new URL(slug ? `${frame}${slug}/` : frame, home);
    if (theme) address.searchParams.set("theme", theme);
    element.setAttribute("src", address.href);
    element.title = name;
  });
  status.textContent = "";
  try {
    const table = slug ? await tableOf(slug) : whole;
    if (turn !== asked) return;
    fields.get("code-table").value = table;
  } catch {
    if (turn === asked) status.textContent = failed;
  }
  preview();
}

const script = document.createElement("script");
script.src = document.querySelector("[data-script]").dataset.script;
document.head.append(script);
form.addEventListener("change", update);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
update();
