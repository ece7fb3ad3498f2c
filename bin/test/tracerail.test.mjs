// Tests bin/tracerail as a program, against a small server that plays TraceRail: node --test bin/test/tracerail.test.mjs
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const TOOL = fileURLToPath(new URL("../tracerail", import.meta.url));
const TENANT = "0b5f6f6e-3c0d-4f3e-9b4f-6a1d3c2b1a00";
const KEY = "trk_0123456789abcdef_secret_check0";
const PROCESSES = `/api/v1/tenants/${TENANT}/processes`;

/** What a simulation answers, as a text: its numbers have all their digits. */
const TRANSCRIPT = `{"processName": "leave", "processVersion": "1.0.0", "caseTitle": "Leave of John", "turns": [
  {"at": "2026-01-01T00:00:00Z", "steps": ["triage", "review"], "branches": ["triage.otherwise"], "step": "review",
    "status": "Pending Manager", "assignees": [{"name": "Jane"}, {"name": "Bob"}], "caseData": {"amount": 1.10}, "outcome": null,
    "interaction": {"prompt": "Grant?", "dueAt": "2026-01-03T00:00:00Z",
      "payload": {"actions": [{"value": "granted"}, {"value": "refused"}]}},
    "items": [{"sender": "System", "text": "Medium risk"}]},
  {"at": "2026-01-01T00:00:00Z", "steps": ["grant"], "branches": [], "step": "grant", "status": "Granted", "assignees": [],
    "caseData": {"amount": 1.10}, "outcome": "approved", "interaction": null, "items": []}], "refused": null}`;

/** @type {import("node:http").Server} */
let server;
let folder;
/** The requests of a test, such as "PUT /leave/versions/1.0.0". */
let requests;
/** What the server has: "leave 1.0.0" to {text, retiredAt, shared}. */
let published;
/** Answers of a test that go before those of the played service: each takes a request and its text, and may decline. */
let answers;

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const problem = (status, detail, errors) => ({ status, body: { title: "Problem", status, detail, errors } });
const ok = (body) => ({ status: 200, body });
const version = (key) => {
  const [name, number] = key.split(" ");
  const { text, retiredAt, shared = false } = published.get(key);
  return { name, version: number, digest: sha256(text), retiredAt, shared };
};

/** Answers as TraceRail does. A text is bad where it says "bad". */
function play(request, text) {
  const path = request.url.slice(PROCESSES.length);
  const [, name, , number, what] = path.split("/");
  const key = `${name} ${number}`;
  if (path === "/check") {
    return /bad/.test(text)
      ? problem(422, "The definition has errors.", [
          { pointer: "/start", detail: 'unknown step "bad"', line: 3, column: 8 },
        ])
      : ok({
          name: /name"?: ?"?(\w+)/.exec(text)[1],
          version: /version"?: ?"?([\d.]+)/.exec(text)[1],
          title: "T",
          digest: sha256(text),
        });
  }
  if (request.method === "PUT") {
    if (published.get(key)?.text === text) return ok(version(key));
    if (published.has(key)) return problem(409, "This version was published with another text.");
    published.set(key, { text });
    return { status: 201, body: version(key) };
  }
  if (what === "simulation") return { status: 200, text: TRANSCRIPT };
  if (!number) {
    const all = [...published.keys()].filter((each) => each.startsWith(`${name} `));
    return all.length ? ok({ items: all.map(version) }) : problem(404, "There is no such process.");
  }
  if (!published.has(key)) return problem(404, "There is no such process.");
  return what === "definition" ? { status: 200, text: published.get(key).text } : ok(version(key));
}

async function serve(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  requests.push(`${request.method} ${request.url.replace(PROCESSES, "")}`);
  assert.equal(request.headers.authorization, `Bearer ${KEY}`);
  const override = answers.map((answer) => answer(request, text)).find((answer) => answer);
  const { status, body, text: plain, headers = {}, never } = override ?? play(request, text);
  if (never) return;
  response.writeHead(status, headers);
  response.end(plain ?? JSON.stringify(body));
}

before(async () => {
  server = createServer(serve);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
});

after(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tracerail-"));
  requests = [];
  published = new Map();
  answers = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

const url = () => `http://127.0.0.1:${server.address().port}`;

function write(file, content) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

/** A definition as the played service reads it. */
const definition = (number, rest = "start: review", name = "leave") => `name: ${name}\nversion: ${number}\n${rest}\n`;

function run(args, env = {}, tool = TOOL) {
  const all = { PATH: process.env.PATH, TRACERAIL_URL: url(), TRACERAIL_TENANT: TENANT, TRACERAIL_KEY: KEY, ...env };
  return new Promise((ended) => {
    execFile(process.execPath, [tool, ...args], { cwd: folder, env: all }, (error, stdout, stderr) => {
      assert.ok(!(stdout + stderr).includes(KEY), "the key is printed");
      ended({ status: error?.code ?? 0, stdout, stderr, lines: stdout.split("\n").slice(0, -1) });
    });
  });
}

describe("the command line", () => {
  for (const [args, message] of [
    [[], /name a command/],
    [["remove"], /no command remove/],
    [["check", "--force"], /--force/],
    [["check", "nowhere"], /nowhere/],
    [["check"], /processes/],
    [["check", "notes.txt"], /notes.txt is neither/],
    [["check", "empty"], /no definition in empty/],
    [["check", "--min-coverage", "80"], /for test/],
    [["test", "--min-coverage", "101"], /from 0 to 100/],
    [["simulate", "leave", "1.0.0"], /NAME VERSION/],
    [["simulate", "Leave", "1.0.0", "notes.txt"], /name a process/],
    [["simulate", "leave", "1", "notes.txt"], /name a process/],
  ]) {
    it(`refuses "${args.join(" ")}"`, async () => {
      write("notes.txt", "no definition");
      write("empty/notes.txt", "no definition");
      const { status, stdout, stderr } = await run(args);
      assert.deepEqual([status, stdout.replace(/^\{[^]*\}\n$/, "")], [2, ""]);
      assert.match(stderr, message);
      assert.deepEqual(requests, []);
    });
  }

  it("helps without an environment", async () => {
    const { status, stdout } = await run(["--help"], { TRACERAIL_URL: "", TRACERAIL_KEY: "" });
    assert.equal(status, 0);
    for (const word of ["check", "test", "publish", "diff", "simulate", "TRACERAIL_TENANT"])
      assert.ok(stdout.includes(word));
  });

  it("runs as one copied file, whatever modules are there", async () => {
    write("processes/leave.yaml", definition("1.0.0"));
    copyFileSync(TOOL, join(folder, "tracerail"));
    for (const type of ["commonjs", "module"]) {
      write("package.json", JSON.stringify({ type }));
      assert.equal((await run(["check"], {}, join(folder, "tracerail"))).status, 0);
    }
  });
});

describe("the environment", () => {
  for (const [env, message] of [
    [{ TRACERAIL_URL: "", TRACERAIL_KEY: "" }, /set TRACERAIL_URL, TRACERAIL_KEY/],
    [{ TRACERAIL_TENANT: "" }, /set TRACERAIL_TENANT/],
    [{ TRACERAIL_URL: "tracerail.example.com" }, /no http/],
    [{ TRACERAIL_URL: "file:///etc" }, /no http/],
    [{ TRACERAIL_URL: "https://me:pw@tracerail.example.com" }, /holds credentials/],
    [{ TRACERAIL_URL: "https://tracerail.example.com/?a=b" }, /query/],
    [{ TRACERAIL_TENANT: "../platform" }, /no UUID/],
    [{ TRACERAIL_KEY: `${KEY}\n` }, /white space/],
    [{ TRACERAIL_TIMEOUT: "soon" }, /TRACERAIL_TIMEOUT/],
    [{ TRACERAIL_MIN_COVERAGE: "most" }, /least coverage/],
  ]) {
    it(`refuses ${JSON.stringify(env).replace(KEY, "KEY")}`, async () => {
      write("processes/leave.yaml", definition("1.0.0"));
      const { status, stderr } = await run(["check"], env);
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }

  it("warns where the key would go in the clear", async () => {
    write("processes/leave.yaml", definition("1.0.0"));
    const { stderr } = await run(["check"], { TRACERAIL_URL: "http://tracerail.invalid" });
    assert.match(stderr, /warning: .*tracerail\.invalid/);
    assert.doesNotMatch((await run(["check"])).stderr, /warning/);
  });
});

describe("check", () => {
  it("finds all definitions below its paths, each once, as what it is", async () => {
    const types = [];
    answers.push((request) => void types.push(request.headers["content-type"]));
    write("processes/a/leave.yml", definition("1.0.0"));
    write("processes/b.json", JSON.stringify({ name: "b", version: "1.0.0" }));
    write("processes/.hidden/bad.yaml", "bad");
    write("processes/node_modules/bad.yaml", "bad");
    write("processes/README.md", "bad");
    const { status, stdout, stderr } = await run(["check", "processes", "processes/b.json"]);
    assert.deepEqual([status, stdout], [0, ""]);
    assert.match(stderr, /^2 definitions, 0 findings$/m);
    assert.deepEqual(types, ["application/yaml", "application/json"]);
  });

  it("tells each finding at its place, of all files", async () => {
    write("processes/1.yaml", definition("1.0.0", "start: bad"));
    write("processes/2.yaml", definition("1.0.0", "start: bad"));
    const { status, lines, stderr } = await run(["check"]);
    assert.equal(status, 1);
    assert.deepEqual(
      lines,
      ["1", "2"].map((n) => `processes/${n}.yaml:3:8: unknown step "bad"`),
    );
    assert.match(stderr, /2 definitions, 2 findings/);
  });

  it("prints one JSON document, with pointers", async () => {
    write("processes/1.yaml", definition("1.0.0", "start: bad"));
    write("processes/2.yaml", definition("2.0.0"));
    const { status, stdout } = await run(["check", "--json"]);
    const [first, second] = JSON.parse(stdout).definitions;
    assert.equal(status, 1);
    assert.deepEqual(first, {
      file: "processes/1.yaml",
      findings: [{ pointer: "/start", line: 3, column: 8, message: 'unknown step "bad"' }],
    });
    assert.deepEqual(second, { file: "processes/2.yaml", findings: [], name: "leave", version: "2.0.0", title: "T" });
  });

  it("finds what is no text, empty or too long, without asking", async () => {
    write("processes/bytes.yaml", Buffer.from("name: x\n# caf\xe9\n", "latin1"));
    write("processes/empty.yaml", "");
    write("processes/long.yaml", "#".repeat(256 * 1024 + 1));
    const { status, lines } = await run(["check"]);
    assert.equal(status, 1);
    assert.deepEqual(lines, [
      "processes/bytes.yaml:2:1: this line is not UTF-8",
      "processes/empty.yaml:1:1: the file is empty",
      "processes/long.yaml:1:1: the file has 262145 bytes, more than 256 KiB",
    ]);
    assert.deepEqual(requests, []);
  });

  it("sends a text of the largest size", async () => {
    write("processes/leave.yaml", definition("1.0.0").padEnd(256 * 1024, "#"));
    assert.equal((await run(["check"])).status, 0);
  });

  it("finds a version that two files have", async () => {
    write("processes/1.yaml", definition("1.0.0"));
    write("processes/2.json", '{"title": "é", "name": "leave", "version": "1.0.0"}');
    const { status, lines } = await run(["check"]);
    assert.deepEqual([status, lines], [1, ["processes/2.json:1:33: leave 1.0.0 is also in processes/1.yaml"]]);
  });

  it("shows control characters of a message as such", async () => {
    answers.push(() => problem(422, "Bad.", [{ pointer: "", detail: "a\u001b[2J\nb", line: 1, column: 1 }]));
    write("processes/leave.yaml", definition("1.0.0"));
    assert.deepEqual((await run(["check"])).lines, ["processes/leave.yaml:1:1: a\\u001b[2J\\u000ab"]);
  });

  it("tells a finding without a line by its pointer", async () => {
    answers.push(() => problem(422, "Bad.", [{ pointer: "/name", detail: "must be another" }]));
    write("processes/leave.yaml", definition("1.0.0"));
    assert.deepEqual((await run(["check"])).lines, ["processes/leave.yaml:1:1: /name: must be another"]);
  });
});

describe("a service that fails", () => {
  beforeEach(() => write("processes/leave.yaml", definition("1.0.0")));

  for (const [name, answer, status, message] of [
    [
      "an error",
      { status: 500, body: { title: "Internal error", instance: "urn:uuid:1" } },
      3,
      /500 Internal error \(urn:uuid:1\)/,
    ],
    ["no JSON", { status: 200, text: "<html>" }, 3, /without JSON/],
    ["no name", ok({ name: "../x", version: "1.0.0" }), 3, /names no process/],
    ["a bad credential", problem(401, "Bad key."), 2, /401 Bad key. See TRACERAIL_URL/],
    ["a role that is too low", problem(403, "Needs publisher."), 2, /Needs publisher/],
    ["another service", { status: 404, text: "not found" }, 2, /404/],
    [
      "a redirect",
      { status: 301, body: {}, headers: { location: "https://elsewhere.example" } },
      2,
      /elsewhere\.example/,
    ],
  ]) {
    it(`ends with ${status} at ${name}`, async () => {
      answers.push(() => answer);
      const ended = await run(["check"]);
      assert.deepEqual([ended.status, ended.stdout], [status, ""]);
      assert.match(ended.stderr, message);
      assert.equal(requests.length, 1);
    });
  }

  it("ends with 3 where nobody listens", async () => {
    const { status, stderr } = await run(["check"], { TRACERAIL_URL: "http://127.0.0.1:1" });
    assert.equal(status, 3);
    assert.match(stderr, /http:\/\/127\.0\.0\.1:1 cannot be asked: /);
  });

  it("ends with 3 where no answer comes", async () => {
    answers.push(() => ({ never: true }));
    const { status, stderr } = await run(["check"], { TRACERAIL_TIMEOUT: "1" });
    assert.equal(status, 3);
    assert.match(stderr, /no answer within 1 s/);
  });

  it("still tells what it found before", async () => {
    write("processes/a.yaml", definition("1.0.0", "bad"));
    answers.push((_, text) => !/bad/.test(text) && problem(500, "Broken."));
    const { status, stdout } = await run(["check", "--json"]);
    assert.equal(status, 3);
    assert.equal(JSON.parse(stdout).definitions[0].findings.length, 1);
  });

  for (const code of [429, 503]) {
    it(`asks again after ${code}`, async () => {
      answers.push(() => requests.length < 3 && { ...problem(code, "Busy."), headers: { "retry-after": "0" } });
      const { status, stderr } = await run(["check"]);
      assert.equal(status, 0);
      assert.match(stderr, new RegExp(`${code} Busy.: again in 0 s`));
      assert.equal(requests.length, 3);
    });
  }

  it("waits as long as it is told", async () => {
    const times = [];
    answers.push(() => times.push(Date.now()) === 1 && { ...problem(503, "Busy."), headers: { "retry-after": "1" } });
    assert.equal((await run(["check"])).status, 0);
    assert.ok(times[1] - times[0] >= 990, `${times[1] - times[0]} ms`);
  });

  it("gives up after some attempts, or at a long wait", async () => {
    for (const [seconds, attempts] of [
      ["0", 4],
      ["61", 1],
    ]) {
      requests = [];
      answers = [() => ({ ...problem(503, "Busy."), headers: { "retry-after": seconds } })];
      assert.equal((await run(["check"])).status, 3);
      assert.equal(requests.length, attempts);
    }
  });
});

describe("test", () => {
  const tested = (steps, branches) => () =>
    ok({ name: "leave", version: "1.0.0", title: "T", tests: 3, coverage: { steps, branches } });
  const whole = { covered: 3, total: 3, missing: [] };

  beforeEach(() => write("processes/leave.yaml", definition("1.0.0")));

  it("tells the scenarios and what they cover", async () => {
    answers.push(tested({ covered: 4, total: 5, missing: ["refuse"] }, whole));
    const { status, lines } = await run(["test"]);
    assert.equal(status, 0);
    assert.deepEqual(lines, ["leave 1.0.0: 3 scenarios, 4 of 5 steps (80%; not refuse), 3 of 3 branches (100%)"]);
  });

  it("finds too little coverage", async () => {
    answers.push(tested({ covered: 4, total: 5, missing: ["refuse"] }, whole));
    assert.equal((await run(["test", "--min-coverage", "80"])).status, 0);
    const { status, lines } = await run(["test"], { TRACERAIL_MIN_COVERAGE: "80.5" });
    assert.equal(status, 1);
    assert.equal(lines[1], "processes/leave.yaml:2:1: scenarios cover 4 of 5 steps (80%; not refuse), below 80.5%");
  });

  it("counts no branches as covered", async () => {
    answers.push(tested(whole, { covered: 0, total: 0 }));
    assert.equal((await run(["test", "--min-coverage", "100"])).status, 0);
  });

  it("does without coverage, unless it is asked for", async () => {
    const { status, lines } = await run(["test"]);
    assert.deepEqual([status, lines], [0, ["leave 1.0.0: 0 scenarios"]]);
    assert.equal((await run(["test", "--min-coverage", "1"])).status, 1);
  });
});

describe("publish", () => {
  it("publishes once, however often it is run", async () => {
    write("processes/1.yaml", definition("1.0.0"));
    write("processes/2.yaml", definition("2.0.0"));
    assert.deepEqual((await run(["publish"])).lines, ["leave 1.0.0: published", "leave 2.0.0: published"]);
    const { status, lines } = await run(["publish"]);
    assert.deepEqual([status, lines], [0, ["leave 1.0.0: unchanged", "leave 2.0.0: unchanged"]]);
    assert.equal(published.get("leave 2.0.0").text, definition("2.0.0"));
  });

  it("publishes nothing where one file has a finding", async () => {
    write("processes/1.yaml", definition("1.0.0"));
    write("processes/2.yaml", definition("2.0.0", "bad"));
    const { status, stderr } = await run(["publish"]);
    assert.equal(status, 1);
    assert.match(stderr, /nothing is published/);
    assert.equal(published.size, 0);
  });

  it("publishes nothing where one version has another text", async () => {
    published.set("leave 2.0.0", { text: "another" });
    published.set("leave 3.0.0", { text: definition("3.0.0"), shared: true });
    for (const n of [1, 2, 3]) write(`processes/${n}.yaml`, `# A leave\n${definition(`${n}.0.0`)}`);
    const { status, lines } = await run(["publish"]);
    assert.equal(status, 1);
    assert.deepEqual(lines, [
      "processes/2.yaml:3:1: leave 2.0.0 is published with another text, and never changed: use another version",
      "processes/3.yaml:3:1: the platform shares leave 3.0.0: use another version",
    ]);
    assert.ok(!published.has("leave 1.0.0"));
  });

  for (const [status, answer, line] of [
    [409, problem(409, "The process has 100 versions."), "processes/1.yaml:2:1: The process has 100 versions."],
    [422, problem(422, "Bad.", [{ pointer: "", detail: "late", line: 7, column: 9 }]), "processes/1.yaml:7:9: late"],
  ]) {
    it(`stops at a ${status} that only the publication finds`, async () => {
      write("processes/1.yaml", definition("1.0.0"));
      write("processes/2.yaml", definition("2.0.0"));
      answers.push((request) => request.method === "PUT" && answer);
      const ended = await run(["publish"]);
      assert.deepEqual([ended.status, ended.lines], [1, [line]]);
      assert.equal(requests.filter((request) => request.startsWith("PUT")).length, 1);
    });
  }

  it("tells what it did in JSON", async () => {
    write("processes/1.yaml", definition("1.0.0"));
    assert.equal(JSON.parse((await run(["publish", "--json"])).stdout).definitions[0].outcome, "published");
  });
});

describe("diff", () => {
  it("ends with 0 where the service has the same", async () => {
    published.set("leave 1.0.0", { text: definition("1.0.0") });
    write("processes/leave.yaml", definition("1.0.0"));
    assert.deepEqual(await run(["diff"]).then(({ status, lines }) => [status, lines]), [0, ["leave 1.0.0: same"]]);
  });

  it("compares a new version with the latest that is not retired", async () => {
    published.set("leave 3.0.0", { text: definition("3.0.0"), retiredAt: "2026-01-01T00:00:00Z" });
    published.set("leave 1.0.0", { text: definition("1.0.0") });
    write("processes/leave.yaml", definition("3.0.1"));
    const { status, lines } = await run(["diff"]);
    assert.equal(status, 1);
    assert.deepEqual(lines, [
      "leave 3.0.1: not published (latest is 1.0.0)",
      "--- leave 1.0.0 (published)",
      "+++ processes/leave.yaml",
      "@@ -1,3 +1,3 @@",
      " name: leave",
      "-version: 1.0.0",
      "+version: 3.0.1",
      " start: review",
      "leave 3.0.0: only on the service (retired)",
      "leave 1.0.0: only on the service",
    ]);
  });

  it("knows a process that was never published", async () => {
    write("processes/leave.yaml", definition("1.0.0"));
    const { status, lines } = await run(["diff"]);
    assert.deepEqual([status, lines], [1, ["leave 1.0.0: not published (nor is another version)"]]);
  });

  it("ends with 1 where new cases run on a version that no file has", async () => {
    const text = definition("1.9.0");
    published.set("leave 1.10.0", { text });
    published.set("leave 1.9.0", { text });
    published.set("leave 1.2.0", { text });
    published.set("leave 2.0.0", { text, shared: true });
    write("processes/leave.yaml", text);
    const { status, stdout } = await run(["diff", "--json"]);
    assert.equal(status, 1);
    assert.deepEqual(JSON.parse(stdout).onlyOnService, [
      { name: "leave", version: "1.10.0", retired: false, ahead: true },
      { name: "leave", version: "1.2.0", retired: false, ahead: false },
    ]);
  });

  it("shows distant changes in hunks, and a missing line feed", async () => {
    const lines = Array.from({ length: 30 }, (_, n) => `# ${n}`);
    const before = `${definition("1.0.0")}${lines.join("\n")}\n`;
    published.set("leave 1.0.0", { text: before });
    write("processes/leave.yaml", before.replace("# 2\n", "").replace("# 20\n", "# 20\n# new\n").slice(0, -1));
    const { status, stdout } = await run(["diff"]);
    assert.equal(status, 1);
    assert.deepEqual(stdout.match(/^@@.*/gm), ["@@ -3,7 +3,6 @@", "@@ -22,6 +21,7 @@", "@@ -30,4 +30,4 @@"]);
    assert.match(stdout, /^-# 2$/m);
    assert.match(stdout, /^\+# new$/m);
    assert.match(stdout, /\n-# 29\n\+# 29\n\\ No newline at end of file\n$/);
  });

  it("replaces texts that are long and wholly different", async () => {
    const text = (word) => definition("1.0.0", Array.from({ length: 2100 }, (_, n) => `# ${word} ${n}`).join("\n"));
    published.set("leave 1.0.0", { text: text("old") });
    write("processes/leave.yaml", text("new"));
    const { stdout } = await run(["diff"]);
    assert.equal(stdout.match(/^-#/gm).length, 2100);
    assert.equal(stdout.match(/^\+#/gm).length, 2100);
  });

  it("tells findings, and compares the rest", async () => {
    published.set("leave 1.0.0", { text: definition("1.0.0") });
    write("processes/1.yaml", definition("1.0.0"));
    write("processes/2.yaml", definition("2.0.0", "bad"));
    const { status, lines } = await run(["diff"]);
    assert.equal(status, 1);
    assert.deepEqual(lines, ['processes/2.yaml:3:8: unknown step "bad"', "leave 1.0.0: same"]);
  });
});

describe("simulate", () => {
  const scenario = '{"caseData": {"amount": 1.10}, "then": [{"decide": "granted"}]}';

  beforeEach(() => write("scenario.json", scenario));

  it("prints the transcript", async () => {
    const sent = [];
    answers.push((_, text) => void sent.push(text));
    const { status, lines } = await run(["simulate", "leave", "latest", "scenario.json"]);
    assert.equal(status, 0);
    assert.deepEqual(lines, [
      "leave 1.0.0: Leave of John",
      "start, 2026-01-01T00:00:00Z",
      "  by triage.otherwise",
      "  System: Medium risk",
      "  waits at review: Pending Manager",
      "  asks Jane, Bob until 2026-01-03T00:00:00Z: Grant? (granted, refused)",
      'then {"decide":"granted"}, 2026-01-01T00:00:00Z',
      "  ends at grant as approved: Granted",
    ]);
    assert.deepEqual(sent, [scenario]);
    assert.deepEqual(requests, ["POST /leave/versions/latest/simulation"]);
  });

  it("names the fields of forms", async () => {
    for (const payload of [{ fields: [{ name: "reason" }] }, { schema: { properties: { reason: {} } } }]) {
      answers = [
        () => ({ status: 200, text: TRANSCRIPT.replace(/"payload": .*\]}/, `"payload": ${JSON.stringify(payload)}`) }),
      ];
      assert.match((await run(["simulate", "leave", "1.0.0", "scenario.json"])).stdout, /Grant\? \(reason\)\n/);
    }
  });

  it("prints the answer digit by digit with --json", async () => {
    const { stdout } = await run(["simulate", "leave", "1.0.0", "scenario.json", "--json"]);
    assert.equal(stdout, `${TRANSCRIPT}\n`);
  });

  it("finds an action that the case does not take", async () => {
    const refused = {
      action: 1,
      detail: "Closed.",
      errors: [{ pointer: "/then/1/decide", detail: "the case is closed" }],
    };
    answers.push(() => ({
      status: 200,
      text: TRANSCRIPT.replace('"refused": null', `"refused": ${JSON.stringify(refused)}`),
    }));
    const { status, lines } = await run(["simulate", "leave", "1.0.0", "scenario.json"]);
    assert.deepEqual([status, lines.at(-1)], [1, "scenario.json:1:1: /then/1/decide: the case is closed"]);
  });

  it("finds a scenario that is no JSON, or does not fit", async () => {
    write("broken.json", '{\n  "a": 1 "b"}');
    const broken = await run(["simulate", "leave", "1.0.0", "broken.json"]);
    assert.equal(broken.status, 1);
    assert.match(broken.stdout, /^broken\.json:2:10: no JSON: /);
    assert.deepEqual(requests, []);
    answers.push(() => problem(422, "Invalid.", [{ pointer: "/caseData/days", detail: "must be an integer" }]));
    const { status, lines } = await run(["simulate", "leave", "1.0.0", "scenario.json"]);
    assert.deepEqual([status, lines], [1, ["scenario.json:1:1: /caseData/days: must be an integer"]]);
  });

  it("ends with 2 where there is no such version", async () => {
    answers.push(() => problem(404, "There is no such process."));
    const { status, stderr } = await run(["simulate", "leave", "9.0.0", "scenario.json"]);
    assert.equal(status, 2);
    assert.match(stderr, /404 There is no such process/);
  });
});
