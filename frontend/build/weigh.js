// Prints what each built file weighs on the wire and fails when a budget is passed.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const size = (file, pack) => {
  const body = readFileSync(new URL(file, dist));
  return (pack ? gzipSync(body, { level: 9 }) : body).length / 1024;
};
const needs = (key, seen = new Set()) => {
  if (!seen.has(key)) {
    seen.add(key);
    for (const other of manifest[key].imports ?? []) needs(other, seen);
  }
  return [...seen].map((name) => manifest[name].file);
};
const sum = (files, pack = true) => files.reduce((total, file) => total + size(file, pack), 0);
const woff = Object.keys(manifest).filter((key) => key.endsWith(".woff2"));
// A page loads the app's own sheet and one beside it before it is painted; later.css comes after its content.
const alone = ["css/app.css", "css/later.css", "css/site.css"];
const sheets = Object.keys(manifest).filter((key) => /^css\/[\w-]+\.css$/.test(key) && !alone.includes(key));
const budgets = [
  ["js/app.js", sum(needs("js/app.js")), 35],
  ["js/site.js", sum(needs("js/site.js")), 6],
  ["js/offline.js", sum(needs("js/offline.js")), 6],
  ["js/worker.js", sum(needs("js/worker.js")), 4],
  ["js/theme.js", sum(needs("js/theme.js")), 0.5],
  ...sheets.map((key) => [key, sum([...needs("css/app.css"), ...needs(key)]), 10]),
  ["css/later.css", sum(needs("css/later.css")), 3.5],
  ["css/site.css", sum(needs("css/site.css")), 10],
  ["icons/sprite.svg", sum(needs("icons/sprite.svg")), 12],
  ["fonts", sum(woff.map((key) => manifest[key].file), false), 40],
];
for (const [name, weight, limit] of budgets) {
  const over = weight > limit;
  console.log(`${over ? "OVER" : "ok  "}  ${name.padEnd(18)} ${weight.toFixed(1).padStart(5)} kB of ${limit}`);
  if (over) process.exitCode = 1;
}
