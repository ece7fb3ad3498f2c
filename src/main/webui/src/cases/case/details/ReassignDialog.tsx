import { type SubmitEvent, useMemo, useState } from "react";
import {
  type ActiveInteraction,
  ApiProblem,
  type Case,
  type CaseDetails,
  type Participant,
} from "../../../api";
import { useCommand } from "../../../live/useCommand";
import { useApi } from "../../../session/SessionContext";
import { useDraft } from "../../../session/useDraft";
import { useAnnounce } from "../../../ui/Announcer";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { sentence } from "../../../ui/sentence";
import { CommandFailure } from "../../CommandFailure";
import { asParticipants, asPerson, checkPeople, NOBODY, type Person } from "../../people";
import { PersonFields } from "../../PersonFields";
import { under } from "../../schemaform/pointer";
import { useFocusInvalid } from "../../schemaform/useFocusInvalid";
import { useShowCase } from "../../useCase";
import { Changed } from "./Changed";
import styles from "./Dialogs.module.css";
import { isOvertaken, useKnownVersion } from "./known";

const MOST = 20;
const NONE: ReadonlyMap<string, string> = new Map();

/** The new assignees, and the version of the case that the agent saw. */
interface Sent {
  readonly version: number;
  readonly assignee: Participant[];
}

interface Props {
  details: CaseDetails;
  /** What somebody else is to answer. */
  open: ActiveInteraction;
  onClose: () => void;
}

/** Gives the case, or what is open in one of its branches, to somebody else. */
export function ReassignDialog({ details, open, onClose }: Props) {
  const { cases } = useApi();
  const show = useShowCase();
  const announce = useAnnounce();
  const [draft, keepDraft] = useDraft<readonly Person[]>(
    `${details.caseId} assignment${open.branch === undefined ? "" : ` ${open.interactionId}`}`,
  );
  const [assigned] = useState(() => {
    const asked = open.assignee ?? details.assignee;
    return asked.length > 0 ? asked.map(asPerson) : [NOBODY];
  });
  const people = draft ?? assigned;
  const [wrong, setWrong] = useState(NONE);
  const reassign = useCommand<Sent, Case>(details.caseId, async ({ version, assignee }, key) =>
    show(
      await cases.reassign(
        { caseId: details.caseId, version },
        open.branch === undefined ? { assignee } : { assignee, interactionId: open.interactionId },
        key,
      ),
    ),
  );
  const { error, isPending, variables } = reassign;
  const version = useKnownVersion(details, error);
  const refused = useMemo(
    () => (error instanceof ApiProblem ? under(error.fieldErrors, "/assignee") : NONE),
    [error],
  );
  const fields = useFocusInvalid([wrong, refused]);

  const send = ({ version, assignee }: Sent) =>
    reassign.mutate(
      { version, assignee },
      {
        onSuccess: () => {
          keepDraft(undefined);
          announce(`The case was given to ${assignee.map(({ name }) => name).join(", ")}.`);
          onClose();
        },
      },
    );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const errors = checkPeople(people);
    setWrong(errors);
    if (errors.size === 0) {
      send({ version, assignee: asParticipants(people) });
    }
  };
  const change = (changed: readonly Person[]) => {
    keepDraft(changed);
    setWrong(NONE);
    if (error) {
      reassign.reset();
    }
  };
  const errorAt = (pointer: string) => {
    const detail = refused.get(pointer);
    return wrong.get(pointer) ?? (detail && sentence(detail));
  };

  return (
    <Dialog
      title={open.branch === undefined ? "Reassign the case" : `Reassign ${open.branch}`}
      onClose={onClose}
      unsaved={
        draft === undefined
          ? undefined
          : "The case is not reassigned yet. What you entered is kept as a draft."
      }
      busy={isPending}
    >
      <form noValidate onSubmit={submit} className={styles.form}>
        <div ref={fields} className={styles.people}>
          {people.map((person, index) => (
            <fieldset key={index} className={styles.person}>
              <legend className="visually-hidden">Assignee {index + 1}</legend>
              <PersonFields
                person={person}
                errors={{ name: errorAt(`/${index}/name`), email: errorAt(`/${index}/email`) }}
                disabled={isPending}
                onChange={(changed) => change(people.map((one, at) => (at === index ? changed : one)))}
              />
              {people.length > 1 && (
                <Button
                  look="quiet"
                  aria-label={`Remove ${person.name || `assignee ${index + 1}`}`}
                  onClick={() => change(people.filter((_, at) => at !== index))}
                >
                  Remove
                </Button>
              )}
            </fieldset>
          ))}
          {people.length < MOST && (
            <Button look="quiet" className={styles.add} onClick={() => change([...people, NOBODY])}>
              + Add a person
            </Button>
          )}
        </div>
        {isOvertaken(error) && <Changed details={details} />}
        {error && !isOvertaken(error) && refused.size === 0 && (
          <CommandFailure error={error} onRetry={() => send(variables)} />
        )}
        <div className={styles.buttons}>
          <Button
            onClick={() => {
              keepDraft(undefined);
              onClose();
            }}
          >
            Close
          </Button>
          <Button type="submit" look="primary" disabled={isPending}>
            {isPending ? "Reassigning…" : "Reassign"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
