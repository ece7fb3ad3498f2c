import { useParams, useSearchParams } from "react-router";
import { useMayPublish } from "../../session/SessionContext";
import { useTitle } from "../../session/useTitle";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { DefinitionForm } from "./DefinitionForm";
import { draftOf } from "./drafts";
import { FIRST_TEXT } from "./firstText";
import { useBeginning } from "./useBeginning";

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
        <DefinitionForm draftName={draftOf()} initial={FIRST_TEXT} />
      ) : (
        <FromVersion key={name} name={name} />
      )}
    </Page>
  );
}

/** Begins with the text of a version, under the next number. */
function FromVersion({ name }: { name: string }) {
  const [parameters] = useSearchParams();
  const from = parameters.get("from") ?? undefined;
  const { text, error, retry } = useBeginning(name, from);
  if (text !== undefined) {
    return <DefinitionForm key={from} draftName={draftOf(name)} initial={text} />;
  }
  return error ? (
    <Notice look="danger">
      <p>{explain(error)}</p>
      <Button onClick={retry}>Try again</Button>
    </Notice>
  ) : (
    <Loading />
  );
}
