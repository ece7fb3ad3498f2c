import { Link } from "react-router";
import { Page } from "./Page";

export function NotFound() {
  return (
    <Page title="There is no such page">
      <p>
        The address leads nowhere. <Link to="/cases">Go to the cases</Link>
      </p>
    </Page>
  );
}
