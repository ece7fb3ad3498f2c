import { useRef, useState } from "react";
import type { Approval } from "../../../api";
import { useSession } from "../../../session/SessionContext";
import { Field } from "../../../ui/Field";
import { ActionButtons, type ButtonsPayload } from "./ActionButtons";
import type { ModelProps } from "./answer";
import { canVote, openVotes } from "./approval";

interface Props extends ModelProps<ButtonsPayload> {
  readonly approval: Approval;
}

/** The buttons of an approval. Who is none of its approvers says whose vote it is. */
export function Vote({ approval, onAnswer, ...model }: Props) {
  const { holder } = useSession();
  const own = canVote(approval, holder?.name);
  const open = openVotes(approval);
  const [chosen, setChosen] = useState("");
  const [missing, setMissing] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  const approver = open.some(({ name }) => name === chosen) ? chosen : "";
  return (
    <>
      {!own && (
        <Field
          label="Whose vote"
          hint="The activity stream shows that you have sent it."
          error={missing && approver === "" ? "Choose whose vote it is." : undefined}
          required
        >
          {(control) => (
            <select
              {...control}
              ref={select}
              aria-required
              value={approver}
              disabled={model.sent !== null}
              onChange={({ target }) => setChosen(target.value)}
            >
              <option value="">Choose…</option>
              {open.map(({ name, group }) => (
                <option key={name} value={name}>
                  {group ? `${name} (${group})` : name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <ActionButtons
        {...model}
        onAnswer={(response, summary) => {
          if (own) {
            onAnswer(response, summary);
          } else if (approver === "") {
            setMissing(true);
            select.current?.focus();
          } else {
            setMissing(false);
            onAnswer(response, `${summary} It is the vote of ${approver}.`, approver);
          }
        }}
      />
    </>
  );
}
