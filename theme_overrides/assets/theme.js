// Before the first paint: put back the colours, sizes and spaces that the reader chose. Without a choice the system's setting holds.
try {
  const chosen = localStorage.getItem("grafik.theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  const sight = JSON.parse(localStorage.getItem("grafik.sight") ?? "{}");
  for (const name of ["size", "spacing", "colours", "pictures"]) {
    const value = sight?.[name];
    if (typeof value === "string" && /^[a-z-]{1,20}$/.test(value)) document.documentElement.dataset[name] = value;
  }
} catch {
  // Storage may be forbidden or hold nonsense; then the system's setting holds.
}
document.documentElement.classList.add("has-js");
