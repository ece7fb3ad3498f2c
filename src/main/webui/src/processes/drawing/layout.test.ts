import { describe, expect, test } from "vitest";
import { edge, LEAVE, node } from "../../../test/graph";
import type { ProcessGraph } from "../../api";
import { layOut, shortened } from "./layout";

function chain(steps: number, more: ProcessGraph["edges"] = []): ProcessGraph {
  const ids = Array.from({ length: steps }, (_, at) => `s${at}`);
  return {
    ...LEAVE,
    nodes: ids.map((id) => node(id)),
    edges: [...ids.slice(1).map((to, at) => edge(`s${at}.next`, to)), ...more],
  };
}

describe("a layout", () => {
  const layout = layOut(LEAVE)!;
  const box = (id: string) => layout.boxes.find((one) => one.id === id)!;

  test("has each step within it, and none over another", () => {
    expect(layout.boxes.map(({ id }) => id)).toEqual(LEAVE.nodes.map(({ id }) => id));
    for (const one of layout.boxes) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(layout.width);
      expect(one.y + one.height).toBeLessThanOrEqual(layout.height);
      for (const other of layout.boxes.filter(({ id }) => id !== one.id)) {
        const beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
        expect(beside || one.y + one.height <= other.y || other.y + other.height <= one.y).toBe(true);
      }
    }
  });

  test("leads from top to bottom, along every way that leaves its step", () => {
    expect(box("triage").y).toBeLessThan(box("review").y);
    expect(box("review").y).toBeLessThan(box("refuse").y);
    expect(layout.lines.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "triage grant",
      "triage review",
      "review grant",
      "review refuse",
    ]);
    expect(layout.lines.every(({ points }) => points.length >= 2)).toBe(true);
  });

  test("has room in the box for the ways that stay in the step", () => {
    const without = layOut({ ...LEAVE, edges: LEAVE.edges.filter(({ from, to }) => from !== to) })!;
    expect(box("review").height).toBeGreaterThan(without.boxes[1]!.height);
  });

  test("has one line for all ways between two steps", () => {
    const twice = layOut({
      ...LEAVE,
      edges: [...LEAVE.edges, edge("review.transitions.half", "grant", { label: "Grant half of it" })],
    })!;
    const line = twice.lines.find(({ from, to }) => from === "review" && to === "grant");
    expect(line?.label).toBe("Grant, 1 more");
    expect(line?.edges).toHaveLength(2);
  });

  test("is made of 200 steps", () => {
    expect(layOut(chain(200))?.boxes).toHaveLength(200);
  });

  test("is not made of more ways than can be read", () => {
    const many = Array.from({ length: 102 }, (_, at) => edge(`s${at}.other`, `s${at + 2}`));
    expect(layOut(chain(200, many))).toBeNull();
  });
});

test("a long text is shortened by whole characters", () => {
  expect(shortened("Grant", 5)).toBe("Grant");
  expect(shortened("Grants", 5)).toBe("Gran…");
  expect(shortened("😀😀😀", 2)).toBe("😀…");
});
