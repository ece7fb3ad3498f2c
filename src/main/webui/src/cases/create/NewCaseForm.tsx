import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { Case, CreateCase, Process } from "../../api";
import { useCommand } from "../../live/useCommand";
import { attachmentFault } from "../../files/faults";
import { FileField } from "../../files/FileField";
import { useUploads } from "../../files/useUploads";
import { useApi, useSession } from "../../session/SessionContext";
import { useDraft } from "../../session/useDraft";
import { useAnnounce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Skeleton } from "../../ui/Skeleton";
import { CommandFailure } from "../CommandFailure";
import { useCaseLinks } from "../links";
import { longTexts } from "../schemaform/texts";
import { useFocusInvalid } from "../schemaform/useFocusInvalid";
import { useShowCase } from "../useCase";
import { asRequest, checkNewCase, emptyCase, type NewCase, refusedFields } from "./newCase";
import styles from "./NewCase.module.css";
import { OptionalFields, SubmitterFields } from "./NewCaseFields";

const SchemaForm = lazy(() => import("../schemaform/SchemaForm"));

const NONE: ReadonlyMap<string, string> = new Map();

interface Props {
  process: Process;
  /** Whether the agent has just chosen the process. */
  takeFocus: boolean;
  onBack: () => void;
}

/** The form of a new case. The draft is kept until the case exists. */
export function NewCaseForm({ process, takeFocus, onBack }: Props) {
  const { cases } = useApi();
  const { holder } = useSession();
  const show = useShowCase();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const links = useCaseLinks();
  const [draft, keepDraft] = useDraft<NewCase>(`new case ${process.name}`);
  const entered = draft ?? emptyCase(holder);
  const [wrong, setWrong] = useState(NONE);
  const uploads = useUploads(`new case ${process.name}`);
  const create = useCommand<CreateCase, Case>(null, async (request, key) =>
    show(await cases.create(request, key)),
  );
  const { error, isPending, variables } = create;
  const uiSchema = useMemo(() => longTexts(process.inputSchema), [process.inputSchema]);
  const refused = useMemo(() => refusedFields(error), [error]);
  const fields = useFocusInvalid([refused]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) {
      heading.current?.focus();
    }
  }, [takeFocus]);

  const change = (changed: Partial<NewCase>) => keepDraft({ ...entered, ...changed });
  const changeOther = (changed: Partial<NewCase>) => {
    change(changed);
    setWrong(NONE);
  };
  const send = (request: CreateCase) =>
    create.mutate(request, {
      onSuccess: ({ caseDetails }) => {
        keepDraft(undefined);
        uploads.clear();
        announce(`The case ${caseDetails.caseId} was created.`);
        void navigate(links.case(caseDetails.caseId));
      },
    });
  const submit = (data: Record<string, unknown>) => {
    const errors = checkNewCase(entered);
    setWrong(errors);
    if (errors.size === 0) {
      send(asRequest(process, entered, data, uploads.ids));
    }
  };

  const errors = wrong.size > 0 ? wrong : refused.others;
  const misfit = attachmentFault(error);
  const placed = refused.data.size > 0 || refused.others.size > 0 || misfit !== undefined;
  return (
    <div className={styles.page} ref={fields}>
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          New case: {process.title}
        </h1>
        <Button look="quiet" onClick={onBack}>
          Another process
        </Button>
      </div>
      <Suspense fallback={<Skeleton lines={6} label="The form is loading" />}>
        <SchemaForm
          schema={process.inputSchema}
          uiSchema={uiSchema}
          data={entered.data}
          errors={refused.data}
          disabled={isPending}
          onChange={(data) => change({ data })}
          onSubmit={submit}
          onInvalid={() => setWrong(checkNewCase(entered))}
        >
          <SubmitterFields entered={entered} errors={errors} disabled={isPending} onChange={changeOther} />
          <OptionalFields entered={entered} errors={errors} disabled={isPending} onChange={changeOther} />
          <FileField uploads={uploads} label="Attach files to the case" disabled={isPending} error={misfit} />
          {error && (!placed || refused.nowhere.length > 0) && (
            <CommandFailure error={error} details={refused.nowhere} onRetry={() => send(variables)} />
          )}
          <div className={styles.buttons}>
            <Button type="submit" look="primary" disabled={isPending || uploads.busy}>
              {isPending ? "Creating…" : "Create the case"}
            </Button>
          </div>
        </SchemaForm>
      </Suspense>
    </div>
  );
}
