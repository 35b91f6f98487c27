// Reads calendars from standard input, each as a JSON string on a line of its own, and answers each with a line
// of JSON: {"calendar": jCal of RFC 7265} or {"fault": "why it could not be read"}.
import readline from "node:readline";
import ICAL from "ical.js";

for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let answer;
  try {
    answer = { calendar: ICAL.parse(JSON.parse(line)) };
    for (const found of new ICAL.Component(answer.calendar).getAllSubcomponents("vevent")) {
      const event = new ICAL.Event(found);
      if (!event.startDate.isDate || !event.endDate.isDate || event.duration.toSeconds() <= 0) {
        throw new Error(`event ${event.uid} does not take whole days`);
      }
    }
  } catch (fault) {
    answer = { fault: String(fault) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
