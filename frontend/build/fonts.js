// Cuts the two families down to the letters and weights we set, once for each version of the npm packages.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import subset from "subset-font";

const require = createRequire(import.meta.url);
const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");
const marks = "\u00a0·×–—‘’“”…−";
const cuts = [
  {
    name: "display",
    family: "@fontsource-variable/bricolage-grotesque",
    file: "bricolage-grotesque-latin-wght-normal.woff2",
    text: ascii.replace(/[\^~\\|{}<>`_=$[\]]/g, "") + marks, // titles borrow the rest from the text face
    wght: { min: 600, max: 700 },
  },
  {
    name: "text",
    family: "@fontsource-variable/geist",
    file: "geist-latin-wght-normal.woff2",
    text: `${ascii + marks}é±÷•→←‹›`,
    wght: { min: 400, max: 650 },
  },
];

// ₹ is not in the "latin" files: it is cut from "latin-ext" into a file of its own.
const withRupee = cuts.flatMap((cut) => [
  cut,
  { ...cut, name: `${cut.name}-inr`, file: cut.file.replace("-latin-", "-latin-ext-"), text: "₹" },
]);

const cutOne = async ({ family, file, name, text, wght }, folder) => {
  const home = dirname(require.resolve(`${family}/package.json`));
  const whole = readFileSync(join(home, "files", file));
  const stamp = createHash("sha256").update(whole).update(JSON.stringify([text, wght])).digest("hex");
  const out = join(folder, `${name}.woff2`);
  const note = join(folder, `${name}.stamp`);
  if (existsSync(out) && existsSync(note) && readFileSync(note, "utf8") === stamp) return;
  writeFileSync(out, await subset(whole, text, { targetFormat: "woff2", variationAxes: { wght } }));
  writeFileSync(note, stamp);
};

export const fonts = (root) => ({
  name: "solah-fonts",
  async buildStart() {
    const folder = join(root, "fonts");
    mkdirSync(folder, { recursive: true });
    await Promise.all(withRupee.map((cut) => cutOne(cut, folder)));
  },
});
