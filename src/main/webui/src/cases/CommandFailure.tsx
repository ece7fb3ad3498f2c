import { isPassing } from "../api";
import { Button } from "../ui/Button";
import { explain } from "../ui/errors";
import { Notice } from "../ui/Notice";
import styles from "./CommandFailure.module.css";

interface Props {
  error: Error;
  /** The errors that stand at no field. */
  details?: readonly string[];
  /** Sends the same again, under the same idempotency key. */
  onRetry: () => void;
}

/** The reason why a command failed and, where that may pass, a way to send it again. */
export function CommandFailure({ error, details = [], onRetry }: Props) {
  return (
    <Notice look="danger">
      <div className={styles.failure}>
        <div>
          <p>
            {explain(error)}
            {isPassing(error) && " What you entered is still here."}
          </p>
          {details.length > 0 && (
            <ul className={styles.details}>
              {details.map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          )}
        </div>
        {isPassing(error) && <Button onClick={onRetry}>Try again</Button>}
      </div>
    </Notice>
  );
}
