import styles from "./Skeleton.module.css";

interface Props {
  lines: number;
  /** What is loading, for those who do not see it. */
  label: string;
}

/** Stands where something will be read in a moment. */
export function Skeleton({ lines, label }: Props) {
  return (
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles.line} />
      ))}
    </div>
  );
}
