import { useEffect, useRef, useState } from "react";
import type { IssuedApiKey } from "../api";
import { Button } from "../ui/Button";
import { copy } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import styles from "./dialogs.module.css";

/** Shows a new key, for the only time. */
export function NewSecret({ issued, onClose }: { issued: IssuedApiKey; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<"yes" | "failed">();
  const secret = issued.apiKey;
  const unsaved = secret !== undefined && copied !== "yes";
  useAskBeforeUnload(unsaved);
  const toClipboard = async () => {
    if (field.current) {
      setCopied((await copy(field.current)) ? "yes" : "failed");
    }
  };
  return (
    <Dialog
      title="The new key"
      onClose={onClose}
      unsaved={unsaved ? "The key was not copied. Once this is closed, nobody can see it again." : undefined}
    >
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
                  onCopy={({ currentTarget: { selectionStart, selectionEnd } }) => {
                    if (selectionStart === 0 && selectionEnd === secret.length) {
                      setCopied("yes");
                    }
                  }}
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
            <Button look="primary" onClick={() => void toClipboard()}>
              Copy
            </Button>
          )}
          <Button onClick={onClose}>Done</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Has the browser ask before it reloads or closes the page. */
function useAskBeforeUnload(asks: boolean): void {
  useEffect(() => {
    if (!asks) {
      return;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [asks]);
}
