// The contract that the tests wrote, against the committed one: "check" compares them, "accept" commits to it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const NAME = "TracerailActionCenter-TracerailAPI.json";
const root = new URL("../../../", import.meta.url);
const written = new URL(`target/contract/${NAME}`, root);
const committed = new URL(`pact/${NAME}`, root);

/** The contract in a fixed order, without the tools' versions. */
function normalised(text) {
  const contract = JSON.parse(text);
  const { pactSpecification } = contract.metadata;
  const interactions = contract.interactions.toSorted((a, b) => (a.description < b.description ? -1 : 1));
  return (
    JSON.stringify(sorted({ ...contract, interactions, metadata: { pactSpecification } }), null, 2) + "\n"
  );
}

function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return value !== null && typeof value === "object"
    ? Object.fromEntries(
        Object.keys(value)
          .toSorted()
          .map((name) => [name, sorted(value[name])]),
      )
    : value;
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") {
      return null;
    }
    throw error;
  }
}

/** The place where two texts differ, with a few lines before it. */
function difference(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const at = now.findIndex((line, i) => line !== old[i]);
  const line = at < 0 ? now.length : at;
  const context = now.slice(Math.max(0, line - 3), line).map((text) => `    ${text}`);
  return [`pact/${NAME}:${line + 1}`, ...context, `  - ${old[line] ?? ""}`, `  + ${now[line] ?? ""}`].join(
    "\n",
  );
}

const text = read(written);
if (text === null) {
  console.error("The tests wrote no contract: run them first (npm test).");
  process.exit(1);
}
const now = normalised(text);
if (process.argv[2] === "accept") {
  mkdirSync(new URL("./", committed), { recursive: true });
  writeFileSync(committed, now);
} else if (now !== read(committed)) {
  console.error(`The committed contract differs from what the tests of the API client write:

${difference(read(committed) ?? "", now)}

If the change is meant, accept and commit it: (cd src/main/webui && npm run contract:accept)`);
  process.exit(1);
}
