// Tests the import of DMN by bin/tracerail as a program: node --test bin/test/import-dmn.test.mjs
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const TOOL = path("../tracerail");
/** Files as tools write them, each with its step, which ImportedTableTest loads. */
const SAMPLES = path("dmn");
const CAMUNDA = "camunda.dmn";
const DROOLS = "drools.dmn";
const MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/";

let folder;
let file;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "tracerail-dmn-"));
  file = join(folder, "table.dmn");
});

after(() => rmSync(folder, { recursive: true }));

function run(...args) {
  return new Promise((done) => {
    execFile(process.execPath, [TOOL, "import-dmn", ...args], { cwd: SAMPLES, env: {} }, (error, stdout, stderr) =>
      done({ status: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** Imports a text. */
function imported(text, ...args) {
  writeFileSync(file, text);
  return run(file, ...args);
}

const column = (name) => `<input><inputExpression><text>${name}</text></inputExpression></input>`;
const entries = (kind, cells) => cells.map((cell) => `<${kind}><text>${cell}</text></${kind}>`).join("");
const rule = (when, then) => `<rule>${entries("inputEntry", when)}${entries("outputEntry", then)}</rule>`;

const table = (content, attributes = "") =>
  `<definitions xmlns="${MODEL}"><decision id="route"><decisionTable ${attributes}>${content}</decisionTable></decision></definitions>`;

/** A table of one input and output. */
const cell = (when, then = "1") => table(column("amount") + '<output name="limit"/>' + rule([when], [then]));

/** The one rule of what is printed. */
const ruleIn = ({ stdout }) => /^ {4}- (\{when.*)$/m.exec(stdout)?.[1];

async function refused(text, message, ...args) {
  const { status, stdout } = await imported(text, ...args);
  assert.equal(status, 1, stdout);
  const line = stdout.split("\n").find((each) => each.includes(message));
  assert.ok(line, `${message} is not in ${stdout}`);
  return line.slice(file.length + 1);
}

describe("import-dmn", () => {
  it("imports what Camunda Modeler writes", async () => {
    const { status, stdout, stderr } = await run(CAMUNDA, "--next", "triage");
    assert.equal(status, 0, stdout);
    assert.equal(stderr, "");
    assert.equal(stdout, readFileSync(join(SAMPLES, "camunda.yaml"), "utf8"));
  });

  it("imports what Drools and Trisotech write", async () => {
    const { status, stdout, stderr } = await run(DROOLS, "--decision", "Risk Category");
    assert.equal(status, 0, stdout);
    assert.match(stderr, /the input "Applicant Age" is read from caseData\.applicantAge\n/);
    assert.match(stderr, /the output "Risk Category" is kept as riskCategory\n/);
    assert.equal(stdout, readFileSync(join(SAMPLES, "drools.yaml"), "utf8"));
  });

  it("imports an aggregation, and tells which decision it needs", async () => {
    const { status, stdout, stderr } = await run(DROOLS, "--decision", "_23");
    assert.equal(status, 0, stdout);
    assert.match(stdout, /hitPolicy: collect\n {2}aggregation: sum\n/);
    assert.match(stderr, /it needs the decision _4/);
    assert.equal(
      ruleIn({ stdout }),
      `{when: ['"It''s"', '< date and time("2026-01-01T00:00:00Z")', '> duration("P30D")'], then: [1.10]}`,
    );
  });

  it("asks which of several decisions it is", async () => {
    const { status, stdout } = await run(DROOLS);
    assert.equal(status, 1);
    assert.equal(stdout, `${DROOLS}:3:1: name one decision with --decision: _4, _23\n`);
    assert.equal((await run(DROOLS, "--decision", "Text")).status, 1);
  });

  it("prints JSON", async () => {
    const { stdout } = await run(CAMUNDA, "--json");
    const { file: name, findings, notes, step } = JSON.parse(stdout);
    assert.deepEqual([name, findings, notes], [CAMUNDA, [], []]);
    assert.match(step, /^# Who approves.*\n- id: approval_route\n/);
    writeFileSync(file, cell("x"));
    assert.deepEqual(JSON.parse((await run(file, "--json")).stdout).findings[0].line, 1);
  });

  for (const [when, printed] of [
    ["", "'-'"],
    [" - ", "'-'"],
    ["5", "5"],
    ["-5.50", "-5.50"],
    [".5", "'.5'"],
    ["&lt;=5", "'<= 5'"],
    ["]1..2[", "'(1..2)'"],
    ["not( 1,2 )", "'not(1, 2)'"],
    ["true", "true"],
    ["&quot;a&#x62;\\u0063\\n&quot;", `'"abc\\n"'`],
    ['"a \\"b\\" \\\\"', `'"a \\"b\\" \\\\"'`],
    ["<![CDATA[< 3]]>", "'< 3'"],
    ["<!-- none -->1<?x y?>2", "12"],
    ['date( "2026-01-01" )', `'date("2026-01-01")'`],
    ['@"2026-01-01T00:00:00+01:00"', `'date and time("2026-01-01T00:00:00+01:00")'`],
  ]) {
    it(`imports the cell ${when}`, async () => {
      const result = await imported(cell(when));
      assert.equal(ruleIn(result), `{when: [${printed}], then: [1]}`, result.stdout);
    });
  }

  for (const [then, printed] of [
    ["", "null"],
    ["null", "null"],
    ["007.10", "7.10"],
    ["-.5", "-0.5"],
    ["12345678901234567890.123", "12345678901234567890.123"],
    ["false", "false"],
    ['"a: #b"', '"a: #b"'],
    ['date("2026-01-01")', '"2026-01-01"'],
  ]) {
    it(`imports the output ${then}`, async () => {
      const result = await imported(cell("-", then));
      assert.equal(ruleIn(result), `{when: ['-'], then: [${printed}]}`, result.stdout);
    });
  }

  for (const [when, message] of [
    ["x", "only literals"],
    ["&lt; x", "only literals"],
    ["sum(1)", "only literals"],
    ["1 + 1", "only literals"],
    ["1e3", "only literals"],
    ["not(1", ") is missing"],
    ["[1..2", "an interval ends with"],
    ["[1 2]", ".. is missing"],
    ['time("10:00:00")', "a time of day"],
    ['@"10:00:00"', "a time of day"],
    ['duration("P1Y")', "months and years"],
    ['date and time("2026-01-01T00:00:00")', "it needs its offset"],
    ['date("tomorrow")', "is not imported as a date"],
    [`"${"x".repeat(2000)}"`, "longer than 2000 characters"],
  ]) {
    it(`refuses the cell ${when.slice(0, 40)}`, () => refused(cell(when), message));
  }

  it("tells where a fault is", async () => {
    const text = cell("x").replace("<text>x", "<text>\n  &lt; 5, ä, x");
    assert.match(await refused(text, "only literals"), /^2:11: /);
    const column = text.replace("ä", "6");
    assert.match(await refused(column, "only literals"), /^2:14: /);
  });

  it("tells all faults of a table", async () => {
    const { stdout } = await imported(
      table(column("a") + '<output name="b"/>' + rule(["x"], ["y"]) + rule(["z"], ["1", "2"])),
    );
    assert.equal(stdout.trim().split("\n").length, 4, stdout);
    assert.match(stdout, /the rule has 1 inputs and 2 outputs, the table 1 and 1/);
  });

  for (const [content, attributes, message] of [
    [cell("1"), 'hitPolicy="PRIORITY"', "the hit policy PRIORITY is not imported"],
    [cell("1"), 'hitPolicy="ANY"', "the hit policy ANY is not imported"],
    [cell("1"), 'hitPolicy="COLLECT" aggregation="AVG"', "the aggregation AVG"],
    [cell("1"), 'aggregation="SUM"', "an aggregation comes with the hit policy COLLECT"],
    [cell("1"), 'expressionLanguage="juel"', "only FEEL is imported, not juel"],
    [cell("1").replace("amount", "a + b"), "", "an input is imported where it is a name"],
    [cell("1").replace("amount", "sum(a)"), "", "an input is imported where it is a name"],
    [table(rule([], ["1"])), "", "the table has no inputs"],
    [table(column("a").repeat(21) + '<output name="b"/>'), "", "the table has 21 inputs: at most 20"],
    [table(column("a") + '<output name="b"/>' + rule(["1"], ["1"]).repeat(201)), "", "201 rules: at most 200"],
  ]) {
    it(`refuses a table: ${message}`, () =>
      refused(content.replace("<decisionTable ", `<decisionTable ${attributes}`), message));
  }

  it("imports the order of rules as collect", async () => {
    const { stdout } = await imported(cell("1").replace("<decisionTable ", '<decisionTable hitPolicy="RULE ORDER"'));
    assert.match(stdout, /hitPolicy: collect\n {2}inputs/);
  });

  for (const [text, message] of [
    ["", "the file is empty"],
    ["hello", "no XML"],
    ["<a/>", "this is no DMN of version 1.2 to 1.5"],
    [`<definitions xmlns="${MODEL}x"/>`, "this is no DMN"],
    [`<definitions xmlns="${MODEL}"/>`, "there is no decision table"],
    [`<definitions xmlns="${MODEL}">`, "<definitions> does not end"],
    ["<a><b></a>", "</a> does not end <b>"],
    ["</a>", "</a> does not end <nothing>"],
    ["<a/><b/>", "a second element"],
    ["<a/>text", "text outside of the element"],
    ['<a b="1" b="2"/>', "the attribute b is there twice"],
    ["<a b=1/>", "an attribute's value is in quotes"],
    ['<a b="1', '" is missing'],
    ['<a b="<"/>', "< in an attribute's value"],
    ["<a b/>", "= is missing"],
    ["<a", "> is missing"],
    ["<1/>", "a name is missing"],
    ["<x:a/>", "unknown prefix x"],
    ["<a>&unknown;</a>", "an entity that XML does not have"],
    ["<a>&#xD800;</a>", "an entity that XML does not have"],
    ["<a>&#0;</a>", "an entity that XML does not have"],
    ["<a>&", "an entity that XML does not have"],
    ["<a><!-- b</a>", "--> is missing"],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a document type is not allowed"],
    ["<a>".repeat(101), "more than 100 elements within each other"],
    ["<a>".repeat(300_000), "more than 100 elements"],
    [" ".repeat(1024 * 1024) + "<a/>", "more than 1024 KiB"],
    [Buffer.from([0x3c, 0x61, 0x3e, 0xff]), "this line is not UTF-8"],
  ]) {
    it(`refuses a text: ${message}`, () => refused(text, message));
  }

  it("reads a text with a byte order mark", async () => {
    assert.equal((await imported(`\ufeff${cell("1")}`)).status, 0);
  });

  it("reads large files soon", async () => {
    const begin = Date.now();
    const many = table(column("a") + '<output name="b"/>' + rule(["&quot;".repeat(150_000)], ["1"]));
    await refused(many, "longer than 2000 characters");
    await refused(cell("1").replace("<text>1", `<text>${"\n".repeat(900_000)}1`), "longer than 2000");
    await refused(`<a${" b".repeat(400_000)}`, "= is missing");
    assert.ok(Date.now() - begin < 20_000);
  });

  it("takes one file, and options of its own", async () => {
    assert.equal((await run()).status, 2);
    assert.equal((await run(CAMUNDA, CAMUNDA)).status, 2);
    assert.equal((await run(join(folder, "none.dmn"))).status, 2);
    const { stderr, status } = await new Promise((done) => {
      execFile(process.execPath, [TOOL, "check", "--next", "a"], { cwd: SAMPLES, env: {} }, (error, stdout, stderr) =>
        done({ status: error.code, stderr }),
      );
    });
    assert.equal(status, 2);
    assert.match(stderr, /--decision and --next are for import-dmn/);
  });
});
