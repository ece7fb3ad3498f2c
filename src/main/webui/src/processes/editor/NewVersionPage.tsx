import { useParams, useSearchParams } from "react-router";
import { useMayPublish } from "../../session/SessionContext";
import { useTitle } from "../../session/useTitle";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { useDefinition, useVersions } from "../useDefinitions";
import { DefinitionForm } from "./DefinitionForm";
import { FIRST_TEXT } from "./firstText";
import { nextVersion, raised } from "./raised";

/** The page on which a process, or another version of one, is written and published. */
export function NewVersionPage() {
  const { name } = useParams();
  const title = name === undefined ? "New process" : `New version of ${name}`;
  useTitle(title);
  const mayPublish = useMayPublish();
  return (
    <Page title={title}>
      {!mayPublish ? (
        <Notice>Processes are published by administrators: ask one of them.</Notice>
      ) : name === undefined ? (
        <DefinitionForm draftName="new process" initial={FIRST_TEXT} />
      ) : (
        <FromVersion key={name} name={name} />
      )}
    </Page>
  );
}

/** Begins with the text of a version, under the next number. */
function FromVersion({ name }: { name: string }) {
  const [parameters] = useSearchParams();
  const versions = useVersions(name);
  const numbers = versions.data?.map(({ version }) => version) ?? [];
  const from = parameters.get("from") ?? numbers[0];
  const definition = useDefinition(name, from);
  const error = versions.error ?? definition.error;
  if (versions.data && definition.data !== undefined) {
    return (
      <DefinitionForm
        key={from}
        draftName={`process ${name}`}
        initial={raised(definition.data, nextVersion(numbers))}
      />
    );
  }
  return error ? (
    <Notice look="danger">
      <p>{explain(error)}</p>
      <Button onClick={() => void Promise.all([versions.refetch(), definition.refetch()])}>Try again</Button>
    </Notice>
  ) : (
    <Loading />
  );
}
