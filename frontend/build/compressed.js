// Writes .br and .gz beside every text file of a production build, so that the server compresses nothing at run time.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const text = /\.(css|js|svg|json|webmanifest)$/;

export const compressed = () => {
  let folder;
  let production = true;
  return {
    name: "solah-compressed",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
      production = config.mode === "production";
    },
    closeBundle() {
      if (!production) return;
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (!entry.isFile() || !text.test(entry.name) || path.includes(".vite")) continue;
        const body = readFileSync(path);
        const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } };
        writeFileSync(`${path}.br`, brotliCompressSync(body, brotli));
        writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
      }
    },
  };
};
