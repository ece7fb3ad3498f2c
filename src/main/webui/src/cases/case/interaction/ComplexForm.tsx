import { lazy, Suspense, useMemo } from "react";
import type { ActiveInteraction } from "../../../api";
import { isNumber, typedOf } from "../../../numbers/exact";
import { formatNumber } from "../../../numbers/format";
import { Button } from "../../../ui/Button";
import { Skeleton } from "../../../ui/Skeleton";
import { words } from "../../../ui/format";
import { useDraft } from "../../../session/useDraft";
import { inOrder } from "../../schemaform/order";
import { answerDraft, type Entered, type ModelProps } from "./answer";
import styles from "./Interaction.module.css";

const SchemaForm = lazy(() => import("../../schemaform/SchemaForm"));

type Payload = Extract<ActiveInteraction, { interactionType: "complex_form" }>["payload"];

/** A form that a JSON Schema describes. */
export function ComplexForm(props: ModelProps<Payload>) {
  const { caseId, interactionId, payload, sent, errors, currency, onAnswer, onEntered } = props;
  const { schema, uiSchema } = payload;
  const [draft, keepDraft] = useDraft<Record<string, unknown>>(answerDraft(caseId, interactionId));
  const ordered = useMemo(() => inOrder(schema, uiSchema), [schema, uiSchema]);
  return (
    <Suspense fallback={<Skeleton lines={4} label="The form is loading" />}>
      <SchemaForm
        schema={schema}
        uiSchema={ordered}
        data={draft}
        errors={errors}
        disabled={sent !== null}
        currency={currency}
        onChange={(data) => {
          keepDraft(data);
          onEntered(entered(data));
        }}
        onSubmit={(data) => onAnswer(data, "You submitted the form.")}
      >
        <div className={styles.actions}>
          <Button type="submit" look="primary" disabled={sent !== null}>
            {sent !== null ? "Submitting…" : "Submit"}
          </Button>
        </div>
      </SchemaForm>
    </Suspense>
  );
}

function asTyped(value: unknown): string {
  return isNumber(value) ? formatNumber(value) : (typedOf(value) ?? String(value));
}

/** The texts of a form's data, however deep. */
function entered(data: Record<string, unknown>): Entered {
  return Object.entries(data).flatMap(([name, value]) => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return entered(value as Record<string, unknown>);
    }
    const text = [value].flat().map(asTyped).join(", ");
    return text === "" || typeof value === "boolean" ? [] : [[words(name), text] as const];
  });
}
