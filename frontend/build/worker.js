// Builds the service worker as one plain script: not every browser takes a worker made of modules.
import { resolve } from "node:path";
import { rolldown } from "rolldown";

export const worker = (root) => ({
  name: "solah-worker",
  async buildStart() {
    const input = resolve(root, "js/worker.js");
    const bundle = await rolldown({ input });
    const { output } = await bundle.generate({ format: "iife", minify: true });
    for (const file of bundle.watchFiles ? await bundle.watchFiles : [input]) this.addWatchFile(file);
    this.emitFile({ type: "asset", name: "worker.js", originalFileName: "js/worker.js", source: output[0].code });
    await bundle.close();
  },
});
