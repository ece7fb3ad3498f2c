import { Page } from "../app/Page";

export function KeysPage() {
  return <Page title="Keys">{null}</Page>;
}
