// Holds which folder of src may import which, as PackageDependenciesTest does for the service's packages.
import { dirname, relative, resolve, sep } from "node:path";

/** Each folder with those that it may import. They stand before it, so there are no cycles. "" is src itself. */
const ARROWS = {
  numbers: [],
  text: [],
  api: ["numbers", "text"],
  ui: ["api"],
  session: ["api", "ui"],
  live: ["api", "session"],
  keys: ["api", "live", "session", "text", "ui"],
  processes: ["api", "live", "session"],
  "processes/drawing": ["api", "numbers", "session", "ui"],
  files: ["api", "session", "ui"],
  cases: ["api", "numbers", "session", "text", "ui"],
  "cases/seen": ["session"],
  "cases/schemaform": ["cases", "numbers", "text", "ui"],
  "cases/list": ["api", "cases", "cases/seen", "live", "numbers", "session", "text", "ui"],
  "cases/create": ["api", "cases", "cases/schemaform", "files", "live", "session", "text", "ui"],
  "cases/case/stream": ["api", "files", "numbers", "session", "ui"],
  "cases/case/details": [
    "api",
    "cases",
    "cases/schemaform",
    "live",
    "numbers",
    "processes/drawing",
    "session",
    "text",
    "ui",
  ],
  "cases/case/interaction": [
    "api",
    "cases",
    "cases/schemaform",
    "files",
    "live",
    "numbers",
    "session",
    "text",
    "ui",
  ],
  "cases/case": [
    "api",
    "cases",
    "cases/case/details",
    "cases/case/interaction",
    "cases/case/stream",
    "files",
    "live",
    "numbers",
    "session",
    "text",
    "ui",
  ],
  "cases/panes": ["api", "cases", "cases/case", "cases/create", "cases/list", "cases/seen", "session", "ui"],
  "processes/code": ["numbers", "processes", "ui"],
  "processes/editor": ["api", "numbers", "processes", "processes/code", "session", "ui"],
  "processes/simulation": [
    "api",
    "cases",
    "cases/case/interaction",
    "cases/schemaform",
    "numbers",
    "processes/code",
    "processes/drawing",
    "processes/editor",
    "session",
    "text",
    "ui",
  ],
  "processes/pages": [
    "api",
    "processes",
    "processes/code",
    "processes/drawing",
    "processes/editor",
    "processes/simulation",
    "session",
    "ui",
  ],
  app: ["api", "cases/panes", "keys", "live", "processes/pages", "session", "ui"],
  "": ["app", "ui"],
};

const folders = Object.keys(ARROWS);
for (const [folder, known] of Object.entries(ARROWS)) {
  const upwards = known.filter((other) => !folders.slice(0, folders.indexOf(folder)).includes(other));
  if (upwards.length > 0) {
    throw new Error(`${folder} may not import ${upwards.join()}, which does not stand before it in ARROWS.`);
  }
}

const SOURCE = resolve(import.meta.dirname, "src");
const inSource = (path) => relative(SOURCE, path).split(sep).join("/");
/** The folder of a module, which may be named by its folder alone. */
const folderOf = (path) => (folders.includes(inSource(path)) ? inSource(path) : inSource(dirname(path)));

/** The ESLint rule: a relative import leads into the same folder, or along an arrow. */
export const arrows = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const folder = folderOf(context.filename);
    const check = ({ source }) => {
      if (typeof source?.value !== "string" || !source.value.startsWith(".")) {
        return;
      }
      const other = folderOf(resolve(dirname(context.filename), source.value));
      if (other !== folder && !ARROWS[folder]?.includes(other)) {
        context.report({
          node: source,
          message: `No arrow leads from src/${folder} to src/${other}: arrows.js.`,
        });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};
