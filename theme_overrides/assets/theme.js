// Before the first paint: put back the colours that the reader chose. Without a choice the system's setting holds.
try {
  const chosen = localStorage.getItem("grafik.theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; then the system's setting holds.
}
document.documentElement.classList.add("has-js");
