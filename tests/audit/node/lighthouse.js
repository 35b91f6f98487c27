// Runs Lighthouse as a phone over the addresses given, one browser for all; prints one JSON line an address.
// Usage: node lighthouse.js CHROMIUM_PORT ADDRESS...
import lighthouse from "lighthouse";

const [port, ...addresses] = process.argv.slice(2);
for (const address of addresses) {
  const { lhr } = await lighthouse(address, { port: Number(port), logLevel: "error", locale: "ru" });
  const scores = Object.fromEntries(
    Object.entries(lhr.categories).map(([name, category]) => [name, Math.round(category.score * 100)]),
  );
  const faults = Object.values(lhr.categories)
    .filter((category) => category.id !== "performance")
    .flatMap((category) => category.auditRefs)
    .filter((reference) => reference.weight > 0)
    .map((reference) => lhr.audits[reference.id])
    .filter((audit) => audit.score !== null && audit.score < 1)
    .map((audit) => `${audit.id}: ${audit.title}`);
  const shift = lhr.audits["cumulative-layout-shift"].numericValue;
  const paint = lhr.audits["largest-contentful-paint"].numericValue;
  console.log(JSON.stringify({ address, scores, shift, paint, faults }));
}
