import { type SubmitEvent, useState } from "react";
import type { ApiKey } from "../api";
import { useSession } from "../session/SessionContext";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { explain } from "../ui/errors";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import styles from "./dialogs.module.css";
import { useKeyCommands } from "./useKeys";

const HOUR = 3600;
const OVERLAPS: readonly [seconds: number, label: string][] = [
  [0, "Not at all: it ends at once"],
  [HOUR, "1 hour"],
  [24 * HOUR, "1 day"],
  [7 * 24 * HOUR, "7 days"],
];

export function RotateKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { rotate } = useKeyCommands();
  const own = useSession().keyId === apiKey.keyId;
  const [overlapSeconds, setOverlap] = useState(HOUR);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    rotate.mutate({ keyId: apiKey.keyId, overlapSeconds }, { onSuccess: onClose });
  };
  return (
    <Dialog title="Rotate the key" onClose={onClose} busy={rotate.isPending}>
      <form className={styles.form} onSubmit={submit}>
        <p>
          A new key takes the place of <code>{apiKey.keyId}</code>, with the same role, holder, description
          and expiry.
        </p>
        <Field label="The old key stays good for">
          {(control) => (
            <select
              {...control}
              value={overlapSeconds}
              onChange={({ target }) => setOverlap(Number(target.value))}
            >
              {OVERLAPS.map(([seconds, label]) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        {own && (
          <Notice look="warning">
            You are logged in with this key: your session goes on with the new one, which your next log-in
            needs.
          </Notice>
        )}
        {rotate.error && <Notice look="danger">{explain(rotate.error)}</Notice>}
        <div className={styles.actions}>
          <Button disabled={rotate.isPending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={rotate.isPending}>
            {rotate.isPending ? "Rotating…" : "Rotate"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
