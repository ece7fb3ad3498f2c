import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { ProcessGraph } from "../../api";
import styles from "./Drawing.module.css";
import { type Box, layOut, type Layout, type Line, loopsOf, type Point, shortened } from "./layout";
import { type Marks, nameOf } from "./standing";
import { factsOf, reasonOf } from "./words";

interface Props {
  graph: ProcessGraph;
  marks: Marks;
}

const REM = 16;
const FITS = 26;
const LINE = 18;
const TOP = 26;

/** The process as a picture, from top to bottom. What it shows is also said by StepList. */
export function Picture({ graph, marks }: Props) {
  const layout = useMemo(() => layOut(graph), [graph]);
  const region = useRef<HTMLDivElement>(null);
  const first = graph.nodes.find((node) => marks.step(node) === "here")?.id ?? graph.start;
  useInView(region, layout, first);
  if (!layout) {
    return <p className={styles.note}>The process has too many ways for a drawing: see its steps.</p>;
  }
  const { width, height, boxes, lines } = layout;
  return (
    <div
      ref={region}
      className={styles.region}
      role="region"
      tabIndex={0}
      aria-label="Drawing of the process"
    >
      <svg
        role="img"
        aria-label={`${graph.title}, drawn. The list of steps below says the same.`}
        viewBox={`0 0 ${width} ${height}`}
        width={`${width / REM}rem`}
        height={`${height / REM}rem`}
      >
        {lines.map((line) => (
          <Way key={`${line.from} ${line.to}`} line={line} taken={line.edges.some(marks.taken)} />
        ))}
        {boxes.map((box, at) => (
          <Step key={box.id} box={box} node={graph.nodes[at]} graph={graph} marks={marks} />
        ))}
      </svg>
    </div>
  );
}

/** Scrolls a drawing that is larger than its region to a step. */
function useInView(region: RefObject<HTMLDivElement | null>, layout: Layout | null, step: string): void {
  useEffect(() => {
    const box = layout?.boxes.find(({ id }) => id === step);
    const shown = region.current;
    if (box && layout && shown) {
      const scale = (parseFloat(getComputedStyle(document.documentElement).fontSize) || REM) / REM;
      shown.scrollTo({
        left: (box.x + box.width / 2) * scale - shown.clientWidth / 2,
        top: (box.y + box.height / 2) * scale - shown.clientHeight / 2,
      });
    }
  }, [region, layout, step]);
}

function Way({ line, taken }: { line: Line; taken: boolean }) {
  const { points, at, label, edges } = line;
  const look = [styles.way, taken && styles.taken, edges.every(({ timed }) => timed) && styles.timed];
  return (
    <g className={look.filter(Boolean).join(" ")}>
      <path className={styles.line} d={`M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`} />
      <path className={styles.head} d={arrowhead(points)} />
      <text className={styles.reason} x={at.x} y={at.y}>
        {label}
      </text>
    </g>
  );
}

interface StepProps extends Props {
  box: Box;
  node: ProcessGraph["nodes"][number] | undefined;
}

function Step({ box, node, graph, marks }: StepProps) {
  if (!node) {
    return null;
  }
  const mark = marks.step(node);
  const facts = factsOf(node);
  const look = [styles.step, mark && styles[mark], node.outcome !== null && styles.end];
  return (
    <g className={look.filter(Boolean).join(" ")} transform={`translate(${box.x} ${box.y})`}>
      <rect width={box.width} height={box.height} rx={node.outcome === null ? 6 : box.height / 2} />
      <text className={styles.name} x={box.width / 2} y={TOP}>
        {mark === "here" && "▶ "}
        {shortened(nameOf(node.id), mark === "here" ? FITS - 4 : FITS - 2)}
      </text>
      {facts.map((fact, line) => (
        <text key={line} className={styles.fact} x={box.width / 2} y={TOP + LINE * (line + 1)}>
          {shortened(fact, FITS)}
        </text>
      ))}
      {loopsOf(graph, node.id).map((loop, line) => (
        <text
          key={loop.branch}
          className={marks.taken(loop) ? styles.name : styles.fact}
          x={box.width / 2}
          y={TOP + LINE * (facts.length + line + 1)}
        >
          ↺ {shortened(reasonOf(loop, node), FITS - 2)}
        </text>
      ))}
    </g>
  );
}

/** A triangle at the end of a line, in its direction. */
function arrowhead(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) {
    return "";
  }
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const along = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const corner = (side: number) =>
    `${end.x - 9 * along.x + side * 4.5 * along.y} ${end.y - 9 * along.y - side * 4.5 * along.x}`;
  return `M${end.x} ${end.y}L${corner(1)}L${corner(-1)}Z`;
}
