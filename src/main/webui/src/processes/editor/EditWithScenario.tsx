import { useNavigate } from "react-router";
import { useDraft } from "../../session/useDraft";
import { useAnnounce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Notice } from "../../ui/Notice";
import { lined } from "../code/highlight";
import { newVersionPath } from "../links";
import { draftOf } from "./drafts";
import { useBeginning } from "./useBeginning";
import { withTest } from "./withTest";

interface Props {
  name: string;
  version: string;
  /** An item of a definition's tests. */
  scenario: object;
}

/** Goes to the editor with a version's text and a scenario more; a draft that was begun there gets the scenario. */
export function EditWithScenario({ name, version, scenario }: Props) {
  const beginning = useBeginning(name, version);
  const [draft, setDraft] = useDraft<string>(draftOf(name));
  const navigate = useNavigate();
  const announce = useAnnounce();
  const text = draft ?? beginning.text;
  if (text === undefined && beginning.error) {
    return (
      <Notice look="danger">
        <p>{explain(beginning.error)}</p>
        <Button onClick={beginning.retry}>Try again</Button>
      </Notice>
    );
  }
  return (
    <Button
      disabled={text === undefined}
      onClick={() => {
        setDraft(withTest(lined(text ?? ""), scenario));
        announce("The scenario stands after the definition’s other tests.");
        void navigate(newVersionPath(name, version));
      }}
    >
      Edit as a new version with it
    </Button>
  );
}
