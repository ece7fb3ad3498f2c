import { useRef, useState } from "react";
import type { IssuedApiKey } from "../api";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import styles from "./dialogs.module.css";

/** Shows a new key, the only time that it can be seen. */
export function NewSecret({ issued, onClose }: { issued: IssuedApiKey; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<"yes" | "failed">();
  const copy = async (secret: string) => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied("yes");
    } catch {
      field.current?.select(); // the browser does not let the page: the reader can
      setCopied("failed");
    }
  };
  const secret = issued.apiKey;
  return (
    <Dialog title="The new key" onClose={onClose}>
      <div className={styles.form}>
        {secret === undefined ? (
          <Notice look="warning">
            Key {issued.keyId} was issued, but its secret was lost on the way and is kept nowhere. Revoke it
            and issue another.
          </Notice>
        ) : (
          <>
            <Notice look="warning">
              Copy it now and keep it safe: it is shown this once and cannot be shown again.
            </Notice>
            <Field label="API key">
              {(control) => (
                <input
                  {...control}
                  ref={field}
                  readOnly
                  value={secret}
                  autoFocus
                  className={`${control.className} ${styles.secret ?? ""}`}
                  onFocus={({ target }) => target.select()}
                />
              )}
            </Field>
            <p role="status" className={styles.copied}>
              {copied === "yes" && "Copied."}
              {copied === "failed" && "The browser does not allow copying: press Ctrl+C or ⌘C."}
            </p>
          </>
        )}
        <div className={styles.actions}>
          {secret !== undefined && (
            <Button look="primary" onClick={() => void copy(secret)}>
              Copy
            </Button>
          )}
          <Button onClick={onClose}>Done</Button>
        </div>
      </div>
    </Dialog>
  );
}
