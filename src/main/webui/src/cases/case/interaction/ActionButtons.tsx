import { useId } from "react";
import type { ActiveInteraction } from "../../../api";
import { Button } from "../../../ui/Button";
import { sentence } from "../../../ui/sentence";
import type { ModelProps } from "./answer";
import styles from "./Interaction.module.css";

export type ButtonsPayload = Extract<ActiveInteraction, { interactionType: "action_buttons" }>["payload"];

/** Buttons that decide with one click. */
export function ActionButtons({ payload, sent, errors, onAnswer }: ModelProps<ButtonsPayload>) {
  const id = useId();
  const refused = [...errors.values()].map(sentence).join(" ");
  return (
    <>
      <div
        className={styles.actions}
        role="group"
        aria-label="Your decision"
        aria-describedby={refused ? id : undefined}
      >
        {payload.actions.map(({ label, value, style }) => (
          <Button
            key={value}
            look={style}
            disabled={sent !== null}
            onClick={() => onAnswer({ action: value }, `You chose “${label}”.`)}
          >
            {sent?.action === value ? `${label}…` : label}
          </Button>
        ))}
      </div>
      {refused && (
        <p id={id} role="alert" className={styles.error}>
          {refused}
        </p>
      )}
    </>
  );
}
