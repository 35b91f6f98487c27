// Published as sw.js where `offline: false` is set: takes back what an earlier sw.js kept in readers' browsers.

const ROOT = new URL("./", self.location).pathname;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const remove = async () => {
    const ours = (await caches.keys()).filter((one) => one.startsWith("grafik-") && one.endsWith(` ${ROOT}`));
    await Promise.all(ours.map((one) => caches.delete(one)));
    await self.registration.unregister();
  };
  event.waitUntil(remove());
});
