import { Link } from "react-router";
import { useMayAct } from "../../session/SessionContext";
import { Button, buttonClass } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Notice } from "../../ui/Notice";
import { useCaseLinks } from "../links";
import styles from "./ListStates.module.css";

/** A placeholder for the list until its first rows are there. */
export function ListLoading() {
  return (
    <div className={styles.loading} role="status">
      <span className="visually-hidden">Loading the cases</span>
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className={styles.row}>
          <div />
          <div />
          <div />
        </div>
      ))}
    </div>
  );
}

export function ListFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className={styles.state}>
      <Notice look="danger">{explain(error)}</Notice>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

/** Tells that the tenant has no case at all. */
export function NoCases() {
  const mayAct = useMayAct();
  const links = useCaseLinks();
  return (
    <div className={styles.state}>
      <h2>There are no cases yet</h2>
      <p>
        {mayAct
          ? "Open the first one, or let another system open it over the API: it shows here at once."
          : "As soon as somebody opens one, it shows here."}
      </p>
      {mayAct && (
        <Link to={links.create} className={buttonClass("primary")}>
          New case
        </Link>
      )}
    </div>
  );
}

/** Tells that the filters let no case through. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <div className={styles.state}>
      <h2>No case matches</h2>
      <p>The search looks at titles, ids, submitters and case data.</p>
      <Button onClick={onClear}>Show all cases</Button>
    </div>
  );
}

interface FootProps {
  error: unknown;
  loading: boolean;
  onRetry: () => void;
}

/** The end of the loaded rows. */
export function ListFoot({ error, loading, onRetry }: FootProps) {
  if (error) {
    return <ListFailed error={error} onRetry={onRetry} />;
  }
  return loading ? <p className={styles.foot}>Loading more…</p> : null;
}
