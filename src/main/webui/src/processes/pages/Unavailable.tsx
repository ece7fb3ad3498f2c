import { Link } from "react-router";
import { ApiProblem } from "../../api";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { LIST } from "../links";

interface Props {
  title: string;
  /** The heading when the address leads to nothing. */
  missing: string;
  /** Whether the reading has ended, and found nothing at the address. */
  found?: "nothing" | undefined;
  error: Error | null;
  onRetry: () => void;
}

/** Takes the place of a process or version that is loading, does not exist or cannot be read. */
export function Unavailable({ title, missing, found, error, onRetry }: Props) {
  if (found === "nothing" || (error instanceof ApiProblem && error.status === 404)) {
    return (
      <Page title={missing}>
        <p>
          <Link to={LIST}>Go to the processes</Link>
        </p>
      </Page>
    );
  }
  return (
    <Page title={title}>
      {error ? (
        <>
          <Notice look="danger">{explain(error)}</Notice>
          <div>
            <Button onClick={onRetry}>Try again</Button>
          </div>
        </>
      ) : (
        <Loading />
      )}
    </Page>
  );
}
