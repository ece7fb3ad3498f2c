import { lazy, Suspense, useMemo, useState } from "react";
import { ApiProblem, type Process } from "../../api";
import { CommandFailure } from "../../cases/CommandFailure";
import { asParticipants, checkPeople, type Person } from "../../cases/people";
import { PersonFields } from "../../cases/PersonFields";
import { under } from "../../cases/schemaform/pointer";
import { longTexts } from "../../cases/schemaform/texts";
import { useFocusInvalid } from "../../cases/schemaform/useFocusInvalid";
import { Button } from "../../ui/Button";
import { sentence } from "../../ui/sentence";
import { Skeleton } from "../../ui/Skeleton";
import type { Scenario } from "./scenario";
import styles from "./Simulation.module.css";
import type { Play } from "./usePlay";

const SchemaForm = lazy(() => import("../../cases/schemaform/SchemaForm"));

const NONE: ReadonlyMap<string, string> = new Map();

/** The entries of a case that is to be played. */
export interface Entries {
  readonly data: Record<string, unknown> | undefined;
  readonly submitter: Person;
}

interface Props {
  process: Process;
  entries: Entries;
  play: Play;
  onChange: (entries: Entries) => void;
}

/** The data of the case, in the form that a new case has, and who submits it. */
export function StartForm({ process, entries, play, onChange }: Props) {
  const { error, playing, start, retry } = play;
  const { inputSchema: schema } = process;
  const uiSchema = useMemo(() => longTexts(schema), [schema]);
  const [wrong, setWrong] = useState(NONE);
  const refused = useMemo(() => (error instanceof ApiProblem ? error.fieldErrors : NONE), [error]);
  const data = useMemo(() => under(refused, "/caseData"), [refused]);
  const fields = useFocusInvalid([wrong, refused]);
  const errorAt = (field: string) => {
    const detail = refused.get(`/submitter/0/${field}`);
    return wrong.get(`/0/${field}`) ?? (detail && sentence(detail));
  };
  const check = () => {
    const errors = checkPeople([entries.submitter]);
    setWrong(errors);
    return errors.size === 0;
  };
  const submit = (caseData: Scenario["caseData"]) => {
    if (check()) {
      start({ caseData, submitter: asParticipants([entries.submitter]), then: [] });
    }
  };
  return (
    <div ref={fields}>
      <Suspense fallback={<Skeleton lines={6} label="The form is loading" />}>
        <SchemaForm
          schema={schema}
          uiSchema={uiSchema}
          data={entries.data}
          errors={data}
          disabled={playing !== null}
          onChange={(data) => onChange({ ...entries, data })}
          onSubmit={submit}
          onInvalid={check}
        >
          <fieldset className={styles.group}>
            <legend>Submitter</legend>
            <PersonFields
              person={entries.submitter}
              errors={{ name: errorAt("name"), email: errorAt("email") }}
              disabled={playing !== null}
              onChange={(submitter) => {
                setWrong(NONE);
                onChange({ ...entries, submitter });
              }}
            />
          </fieldset>
          {error && data.size === 0 && !errorAt("name") && !errorAt("email") && (
            <CommandFailure error={error} onRetry={retry} />
          )}
          <div className={styles.buttons}>
            <Button type="submit" look="primary" disabled={playing !== null}>
              {playing ? "Starting…" : "Start the simulation"}
            </Button>
          </div>
        </SchemaForm>
      </Suspense>
    </div>
  );
}
