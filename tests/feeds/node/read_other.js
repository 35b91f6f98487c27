// As read.js, with another parser: answers with a line of JSON [{uid, start, end, summary, …}, …]. Its clock is UTC.
import readline from "node:readline";
import ical from "node-ical";

const moment = (value) => (value.dateOnly ? value.toISOString().slice(0, 10) : value.toISOString());

for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const found = Object.values(ical.sync.parseICS(JSON.parse(line))).filter((one) => one.type === "VEVENT");
  const events = found.map((one) => ({
    uid: one.uid,
    start: moment(one.start),
    end: moment(one.end),
    summary: one.summary ?? "",
    description: one.description ?? "",
    location: one.location ?? "",
    status: one.status ?? "",
    sequence: Number(one.sequence ?? 0),
    categories: one.categories ?? [],
    alarms: (one.alarms ?? []).length,
  }));
  process.stdout.write(`${JSON.stringify(events)}\n`);
}
