// Gathers the icons named in icons/icons.json, and our own drawings beside it, into one hashed sprite.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const inner = (svg) => svg.replace(/^[\s\S]*?<svg[\s\S]*?>/, "").replace(/<\/svg>\s*$/, "");
const box = (svg) => /viewBox="([^"]+)"/.exec(svg)[1];
const tidy = (markup) => markup.replace(/<!--[\s\S]*?-->/g, "").replace(/\s+/g, " ").replace(/ ?(\/?>) ?/g, "$1").trim();
const symbol = (id, svg) => `<symbol id="${id}" viewBox="${box(svg)}">${tidy(inner(svg))}</symbol>`;

export const draw = (root) => {
  const lucide = join(dirname(require.resolve("lucide-static/package.json")), "icons");
  const names = JSON.parse(readFileSync(join(root, "icons", "icons.json"), "utf8"));
  const borrowed = Object.entries(names).map(([ours, theirs]) => symbol(ours, readFileSync(join(lucide, `${theirs}.svg`), "utf8")));
  const own = readdirSync(join(root, "icons"))
    .filter((file) => file.endsWith(".svg"))
    .sort()
    .map((file) => symbol(file.slice(0, -4), readFileSync(join(root, "icons", file), "utf8")));
  const licence = "<!-- Icons: Lucide, ISC licence, https://lucide.dev/license. The mark and drawings: Solah. -->";
  return `<svg xmlns="http://www.w3.org/2000/svg">${licence}${borrowed.concat(own).join("")}</svg>\n`;
};

export const sprite = (root) => ({
  name: "solah-sprite",
  buildStart() {
    this.addWatchFile(join(root, "icons", "icons.json"));
    this.emitFile({ type: "asset", name: "sprite.svg", originalFileName: "icons/sprite.svg", source: draw(root) });
  },
});
