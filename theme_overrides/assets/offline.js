// Lets the browser keep the page of a class for when there is no network; see offline-worker.js, published as sw.js.

/** `note` is what a copy says of itself; its attribute leads to the top of the site. */
export async function keepCopy(note) {
  const container = navigator.serviceWorker;
  if (!container) return;
  const root = new URL(note.dataset.offline, location.href);
  const worker = new URL("sw.js", root);
  const known = await container.getRegistration(root.href);
  if (known?.scope !== root.href) {
    // A server that lets nothing be kept, as the preview of editors, is obeyed.
    const answer = await fetch(worker, { method: "HEAD" });
    if (!answer.ok || /no-store/i.test(answer.headers.get("cache-control") ?? "")) return;
  }
  const registration = await container.register(worker, { scope: root.pathname });
  await container.ready;
  const files = performance.getEntriesByType("resource").map((one) => one.name);
  registration.active?.postMessage({ page: location.origin + location.pathname, files });
}
