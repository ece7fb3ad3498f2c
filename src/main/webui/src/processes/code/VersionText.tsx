import { useParams } from "react-router";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { useDefinition } from "../useDefinitions";
import { Code } from "./Code";

/** The section of a version's page with its text. */
export function VersionText() {
  const { name = "", version = "" } = useParams();
  const definition = useDefinition(name, version);
  if (definition.data !== undefined) {
    return <Code text={definition.data} label={`Definition of ${name} ${version}`} />;
  }
  return definition.error ? (
    <Notice look="danger">
      <p>{explain(definition.error)}</p>
      <Button onClick={() => void definition.refetch()}>Try again</Button>
    </Notice>
  ) : (
    <Loading />
  );
}
