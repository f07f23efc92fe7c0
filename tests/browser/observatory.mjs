// Scores addresses by the rules of Mozilla's HTTP Observatory; prints JSON: the scores by path, and
// the most that its rules give anybody.
// Its own `scan` takes neither a port nor a path, so its parts are called as `scan` calls them.
// Usage: node observatory.mjs HOST HTTP_PORT HTTPS_PORT PATH…
import fs from "node:fs";

const source = "../../node_modules/@mdn/mdn-http-observatory/src/";
const [host, httpPort, httpsPort, ...paths] = process.argv.slice(2);

// The hosts that browsers know as HTTPS only, which the package downloads when it is installed with
// scripts. Ours holds this host alone: whether it counts is decided for each score, below.
const preloaded = { [host]: { mode: "force-https", includeSubDomains: true } };
const read = fs.readFileSync;
fs.readFileSync = (path, ...rest) =>
  String(path).endsWith("hsts-preload.json") ? JSON.stringify(preloaded) : read(path, ...rest);

const { retrieve } = await import(source + "retriever/retriever.js");
const { hsts } = await import(source + "analyzer/hsts.js");
const { ALL_TESTS, ALL_RESULTS } = await import(source + "constants.js");
const { getScoreModifier } = await import(source + "grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await import(source + "grader/charts.js");

const sum = (numbers) => numbers.reduce((one, other) => one + other, 100);

function score(answer, isPreloaded) {
  hsts().clear();
  if (isPreloaded) hsts().set(host, preloaded[host]);
  const results = ALL_TESTS.map((test) => test(answer).result);
  const points = results.map((result) => (result ? getScoreModifier(result) : 0));
  const uncurved = sum(points.filter((point) => point < 0));
  const total = uncurved >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(points) : uncurved;
  return { score: total, results };
}

const scores = {};
for (const path of paths) {
  const answer = await retrieve(host, { httpPort, httpsPort, path });
  const { score: now, results } = score(answer, false);
  const status = answer.responses.auto?.status;
  scores[path] = { status, now, preloaded: score(answer, true).score, results };
}
const most = sum(
  ALL_RESULTS.map(({ possibleResults }) => Math.max(...possibleResults.map(getScoreModifier)))
);
console.log(JSON.stringify({ most, scores }));
