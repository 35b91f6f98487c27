// Colours of a page for frames: ?theme=light or ?theme=dark; else, and without scripts, those of the visitor.
{
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
    // Other classes within the same frame keep the colours.
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.('a[target="_self"]');
      if (link) link.search = location.search;
    });
  }
}
