import styles from "./Skeleton.module.css";

interface Props {
  lines: number;
  /** A name of what is loading, for those who do not see it. */
  label: string;
}

/** A placeholder for something that is being read. */
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
