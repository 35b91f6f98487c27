// Reads calendars from standard input, each as a JSON string on a line of its own, and answers each with a line
// of JSON: {"calendar": jCal of RFC 7265, "moments": {UID: [start, end] in seconds of Unix time, for events that
// have hours}, "alarms": {UID: [start of each reminder, by the reader's clock]}} or {"fault": "why it could not be
// read"}.
import readline from "node:readline";
import ICAL from "ical.js";

function alarmsOf(found, event) {
  return found.getAllSubcomponents("valarm").map((alarm) => {
    const moment = event.startDate.clone();
    moment.isDate = false;
    moment.addDuration(alarm.getFirstPropertyValue("trigger"));
    return moment.toString();
  });
}

for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let answer;
  try {
    answer = { calendar: ICAL.parse(JSON.parse(line)), moments: {}, alarms: {} };
    for (const found of new ICAL.Component(answer.calendar).getAllSubcomponents("vevent")) {
      const event = new ICAL.Event(found);
      if (event.startDate.isDate !== event.endDate.isDate || event.duration.toSeconds() <= 0) {
        throw new Error(`event ${event.uid} does not take days or hours`);
      }
      if (!event.startDate.isDate) {
        answer.moments[event.uid] = [event.startDate.toUnixTime(), event.endDate.toUnixTime()];
      }
      answer.alarms[event.uid] = alarmsOf(found, event);
    }
  } catch (fault) {
    answer = { fault: String(fault) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
