import { useParams } from "react-router";
import { useTitle } from "../../session/useTitle";
import { words } from "../../ui/format";
import { Page } from "../../ui/Page";
import ProcessDrawing from "./ProcessDrawing";

/** The drawing of one version of a process. */
export function DrawingPage() {
  const { name = "", version = "" } = useParams();
  const title = `${words(name)} ${version}`;
  useTitle(title);
  return (
    <Page title={title}>
      <ProcessDrawing name={name} version={version} />
    </Page>
  );
}
