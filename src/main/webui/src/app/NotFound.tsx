import { Link } from "react-router";
import { useTitle } from "../session/useTitle";
import { Page } from "../ui/Page";

const TITLE = "There is no such page";

export function NotFound() {
  useTitle(TITLE);
  return (
    <Page title={TITLE}>
      <p>
        The address leads nowhere. <Link to="/cases">Go to the cases</Link>
      </p>
    </Page>
  );
}
