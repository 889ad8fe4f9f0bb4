import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { compressed } from "./frontend/build/compressed.js";
import { fonts } from "./frontend/build/fonts.js";
import { sprite } from "./frontend/build/sprite.js";
import { worker } from "./frontend/build/worker.js";

const root = resolve(import.meta.dirname, "frontend");
// Each stylesheet that lies directly in css/ is one a page may ask for: see `page_style` in the template tags.
const sheets = readdirSync(resolve(root, "css")).filter((name) => name.endsWith(".css"));
const entries = ["js/app.js", "js/site.js", "js/offline.js", "js/theme.js", "js/api-docs.js", ...sheets.map((name) => `css/${name}`)];

export default defineConfig({
  root,
  base: "./", // addresses inside CSS stay relative, so STATIC_URL is Django's business alone
  plugins: [fonts(root), sprite(root), worker(root), compressed()],
  css: {
    transformer: "lightningcss",
    lightningcss: {
      // light-dark() and nesting are written down for browsers from spring 2023 on
      targets: { chrome: 113 << 16, firefox: 113 << 16, safari: (16 << 16) | (4 << 8) },
    },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    cssMinify: "lightningcss",
    assetsInlineLimit: 0, // font-src is 'self': a data: address would be refused
    modulePreload: false,
    rolldownOptions: {
      checks: { eval: false }, // htmx can evaluate; allowEval is off, and the policy forbids it
      input: entries.map((entry) => resolve(root, entry)),
    },
  },
});
