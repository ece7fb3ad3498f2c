import { useId } from "react";
import type { ActiveInteraction, Participant } from "../../../api";
import { Due } from "../../Due";
import { ActionButtons } from "./ActionButtons";
import type { ModelProps } from "./answer";
import { ComplexForm } from "./ComplexForm";
import styles from "./Interaction.module.css";
import { SimpleForm } from "./SimpleForm";
import { Vote } from "./Vote";
import { Votes } from "./Votes";

interface Props extends Omit<ModelProps<unknown>, "interactionId" | "payload"> {
  readonly open: ActiveInteraction;
  readonly asked: readonly Participant[];
  readonly mayAct: boolean;
  /** Whether the answer is being sent again after a fault. */
  readonly retrying: boolean;
}

/** The interaction that a case waits for, and the way to answer it. */
export function InteractionPanel({ open, asked, mayAct, retrying, ...model }: Props) {
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <header className={styles.head}>
        <span className={styles.kind}>
          {open.branch && `${open.branch}: `}
          {asked.length > 0 ? `For ${asked.map(({ name }) => name).join(", ")}` : "Waiting for an answer"}
        </span>
        {open.dueAt && <Due at={open.dueAt} />}
      </header>
      <h2 id={heading} className={styles.prompt}>
        {open.prompt}
      </h2>
      {open.interactionType === "action_buttons" && open.approval && <Votes approval={open.approval} />}
      {mayAct ? (
        <Model open={open} {...model} />
      ) : (
        <p className={styles.note}>Your key may only read, so you cannot answer.</p>
      )}
      {retrying && (
        <p role="status" className={styles.note}>
          The service did not answer. Trying again…
        </p>
      )}
    </section>
  );
}

function Model({ open, ...model }: Omit<Props, "asked" | "mayAct" | "retrying">) {
  const { interactionId } = open;
  switch (open.interactionType) {
    case "action_buttons":
      return open.approval ? (
        <Vote {...model} interactionId={interactionId} payload={open.payload} approval={open.approval} />
      ) : (
        <ActionButtons {...model} interactionId={interactionId} payload={open.payload} />
      );
    case "simple_form":
      return <SimpleForm {...model} interactionId={interactionId} payload={open.payload} />;
    case "complex_form":
      return <ComplexForm {...model} interactionId={interactionId} payload={open.payload} />;
  }
}
