// What every script needs of the reader's browser: the language of the page, the day, a memory that may be forbidden.

export const language = document.documentElement.lang || "ru";
export const DAY = 86_400_000;

/** Days are counted in UTC, so that a change of clocks never makes a day of 23 hours. */
export const dayNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;

export function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
}

/** Read from the browser's storage; `otherwise` when it is forbidden or holds nonsense. */
export function recall(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing is remembered then; the page works as before.
  }
}
