import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(html|js|css|svg|json|txt)$/;

/**
 * Compresses the built files, once and as well as it goes, and lists them in files.txt: the service
 * (io.tracerail.webui) reads that list at its start and serves nothing else.
 */
export function packed(): Plugin {
  let directory = "";
  return {
    name: "packed",
    apply: "build",
    configResolved(config) {
      directory = join(config.root, config.build.outDir);
    },
    closeBundle() {
      const files = readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      for (const file of files.filter((name) => TEXT.test(name))) {
        const content = readFileSync(file);
        const brotli = brotliCompressSync(content, {
          params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
        });
        const gzip = gzipSync(content, { level: 9 });
        if (brotli.length < content.length) writeFileSync(`${file}.br`, brotli);
        if (gzip.length < content.length) writeFileSync(`${file}.gz`, gzip);
      }
      const paths = files.map((file) => `/${relative(directory, file).split(sep).join("/")}`).sort();
      writeFileSync(join(directory, "files.txt"), `${paths.join("\n")}\n`);
    },
  };
}
