// Pages of the monitor: how old the last check is, and filters of the table. The pages are complete without it.

const HOUR = 3_600_000;

for (const banner of document.querySelectorAll("[data-checked]")) {
  const age = Date.now() - Date.parse(banner.dataset.checked);
  banner.hidden = !(age > Number(banner.dataset.staleHours) * HOUR);
}

for (const form of document.querySelectorAll("[data-filter]")) {
  const rows = [...document.querySelectorAll(`#${form.dataset.filter} tbody tr`)];
  const status = form.querySelector("[data-shown]");
  const choose = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = [...form.querySelectorAll("select")].some((one) => one.value && row.dataset[one.name] !== one.value);
      if (!row.hidden) shown += 1;
    }
    status.textContent = status.dataset.shown.replace("{n}", String(shown));
  };
  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  choose();
}
