// Scores addresses by the rules of Mozilla's HTTP Observatory; prints an object of score by path.
// Its own `scan` takes neither a port nor a path, so its parts are called as `scan` calls them.
// Usage: node observatory.mjs HOST HTTP_PORT HTTPS_PORT PATH…
import fs from "node:fs";

// The list of hosts that browsers know as HTTPS only is downloaded when one asks for it; this host
// is not on it.
const read = fs.readFileSync;
fs.readFileSync = (path, ...rest) =>
  String(path).endsWith("hsts-preload.json") ? "{}" : read(path, ...rest);

const source = "../../node_modules/@mdn/mdn-http-observatory/src/";
const { retrieve } = await import(source + "retriever/retriever.js");
const { ALL_TESTS } = await import(source + "constants.js");
const { getScoreModifier } = await import(source + "grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await import(source + "grader/charts.js");

const [host, httpPort, httpsPort, ...paths] = process.argv.slice(2);
const found = {};
for (const path of paths) {
  const answer = await retrieve(host, { httpPort, httpsPort, path });
  const results = ALL_TESTS.map((test) => test(answer).result);
  const points = results.map((result) => (result ? getScoreModifier(result) : 0));
  const sum = (numbers) => numbers.reduce((one, other) => one + other, 100);
  const uncurved = sum(points.filter((point) => point < 0));
  const score = uncurved >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(points) : uncurved;
  found[path] = { status: answer.responses.auto?.status, score, results };
}
console.log(JSON.stringify(found));
