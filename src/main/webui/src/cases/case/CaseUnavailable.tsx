import { Link } from "react-router";
import { ApiProblem } from "../../api";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { useCaseLinks } from "../links";
import styles from "./CasePage.module.css";

interface Props {
  caseId: string;
  error: Error;
  onRetry: () => void;
}

/** Takes the place of a case that does not exist or cannot be read. */
export function CaseUnavailable({ caseId, error, onRetry }: Props) {
  const links = useCaseLinks();
  const missing = error instanceof ApiProblem && (error.status === 404 || error.status === 400);
  return (
    <div className={`${styles.page} ${styles.unavailable}`} role="alert">
      <h1>{missing ? "There is no such case" : "The case cannot be shown"}</h1>
      <p>
        {missing ? (
          <>
            No case of this tenant has the id <code>{caseId}</code>.
          </>
        ) : (
          explain(error)
        )}
      </p>
      {missing ? <Link to={links.list}>Go to the cases</Link> : <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
