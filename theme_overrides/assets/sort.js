// Puts the rows of a table in order at a reader's wish. Without it they stand in the order of the page.

const unknownLast = (direction) => (one, other) => {
  if (one.value === other.value) return one.place - other.place;
  if (one.value === null) return 1;
  if (other.value === null) return -1;
  return (one.value < other.value ? -1 : 1) * direction;
};

const valueOf = (cell) => {
  if (cell.dataset.value === undefined) return null;
  return cell.dataset.value === "" ? null : Number(cell.dataset.value);
};

function order(table, original, column, direction) {
  const rows = original.map((row, place) => ({ row, place, value: column ? valueOf(row.cells[column]) : place }));
  table.tBodies[0].append(...rows.sort(unknownLast(direction)).map((one) => one.row));
}

/** Gives each heading a button; the first press puts small figures first, the next one large. */
export function offerOrder(table) {
  const original = [...table.tBodies[0].rows];
  if (original.length < 2) return;
  const heads = [...table.tHead.rows[0].cells];
  for (const [column, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "g-sort";
    button.setAttribute("aria-label", `${table.dataset.sort}: ${head.textContent.trim()}`);
    button.addEventListener("click", () => {
      const next = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", next);
      order(table, original, column, next === "ascending" ? 1 : -1);
    });
    head.append(" ", button);
  }
  const hint = table.closest("section").querySelector("[data-sort-hint]");
  if (hint) hint.hidden = false;
}
