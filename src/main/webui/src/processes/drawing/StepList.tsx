import type { ProcessGraph } from "../../api";
import styles from "./Drawing.module.css";
import { type Marks, nameOf } from "./standing";
import { factsOf, kindOf, reasonOf } from "./words";

interface Props {
  graph: ProcessGraph;
  marks: Marks;
}

/** The steps of a process with the ways on, in the definition's order: all that the picture shows, in words. */
export function StepList({ graph, marks }: Props) {
  const numbers = new Map(graph.nodes.map(({ id }, index) => [id, index + 1]));
  return (
    <ol className={styles.steps} aria-label="Steps">
      {graph.nodes.map((node) => {
        const mark = marks.step(node);
        const kind = kindOf(node);
        const facts = factsOf(node).filter((fact) => fact !== kind);
        return (
          <li
            key={node.id}
            className={mark ? styles[mark] : undefined}
            aria-current={mark === "here" && "step"}
          >
            <p>
              <strong>{nameOf(node.id)}</strong>{" "}
              {mark === "here" && <strong className={styles.mark}>{marks.here}</strong>}
              {mark === "passed" && <span className={styles.mark}>Passed</span>}
            </p>
            <p className={styles.note}>
              {[kind, ...(node.id === graph.start ? ["start"] : []), ...facts].join(" · ")}
            </p>
            <ul className={styles.ways}>
              {graph.edges
                .filter(({ from }) => from === node.id)
                .map((edge) => (
                  <li key={edge.branch}>
                    {reasonOf(edge, node)}:{" "}
                    {edge.to === node.id ? "stays here" : `on to ${numbers.get(edge.to)}, ${nameOf(edge.to)}`}{" "}
                    {marks.taken(edge) && <strong className={styles.mark}>Taken</strong>}
                  </li>
                ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
