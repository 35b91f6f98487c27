// Remembers how a reader with weak sight wants the pages; theme.js puts it back before the first paint.

import { keep } from "./reader.js";

/** Ties the panel of radio buttons to what is remembered. */
export function rememberSight(panel) {
  const root = document.documentElement;
  const form = panel.querySelector("form");
  const fields = [...form.querySelectorAll("input")];
  for (const field of fields) field.checked = field.value === (root.dataset[field.name] ?? "");
  const apply = () => {
    const chosen = Object.fromEntries(fields.filter((field) => field.checked && field.value).map(({ name, value }) => [name, value]));
    for (const { name } of fields) {
      if (chosen[name]) root.dataset[name] = chosen[name];
      else delete root.dataset[name];
    }
    keep("grafik.sight", JSON.stringify(chosen));
  };
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
}
