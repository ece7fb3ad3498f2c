import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "./Button";
import styles from "./Dialog.module.css";

interface Props {
  title: string;
  onClose: () => void;
  /** A warning of what closing would lose, for which Escape asks first; undefined where nothing would be lost. */
  unsaved?: string | undefined;
  /** Whether a request is on its way whose answer the dialogue has to show; nothing closes it until then. */
  busy?: boolean;
  /** Whether the dialogue opened by itself, as a warning. */
  alert?: boolean;
  /** Whether it takes all the room that there is. */
  wide?: boolean;
  children: ReactNode;
}

/**
 * A modal dialogue, open for as long as it is rendered. Escape closes it, or asks first where something would be
 * lost; the focus then returns to where it was.
 */
export function Dialog({ title, onClose, unsaved, busy = false, alert = false, wide, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const text = useId();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, []);
  const dismiss = () => {
    if (busy) {
      return;
    }
    if (unsaved === undefined) {
      onClose();
    } else {
      setAsking(true);
    }
  };
  return (
    <dialog
      ref={element}
      className={`${styles.dialog} ${wide ? styles.wide : ""}`}
      role={alert ? "alertdialog" : undefined}
      aria-labelledby={heading}
      aria-describedby={alert ? text : undefined}
      onKeyDown={(event) => {
        // A browser lets a page keep a dialogue open once; at the second Escape it closes it without asking the
        // page (HTML, close watchers), unless the key never gets there.
        if (event.key === "Escape" && !event.defaultPrevented && !event.nativeEvent.isComposing) {
          event.preventDefault();
          dismiss();
        }
      }}
      onCancel={(event) => {
        if (event.target === element.current) {
          event.preventDefault();
          dismiss();
        }
      }}
      onClose={(event) => {
        // Closed by other means, such as a phone's gesture: while it is rendered, it is open.
        if (event.target === element.current && !element.current.open) {
          element.current.showModal();
          dismiss();
        }
      }}
    >
      <h2 id={heading} className={styles.title}>
        {title}
      </h2>
      {asking && unsaved !== undefined && (
        <Asking what={unsaved} onStay={() => setAsking(false)} onClose={onClose} />
      )}
      {alert ? <div id={text}>{children}</div> : children}
    </dialog>
  );
}

function Asking({ what, onStay, onClose }: { what: string; onStay: () => void; onClose: () => void }) {
  const text = useId();
  return (
    <div
      role="alertdialog"
      aria-label="Close without saving?"
      aria-describedby={text}
      className={styles.asking}
    >
      <p id={text}>{what}</p>
      <div className={styles.choice}>
        <Button autoFocus onClick={onStay}>
          Stay
        </Button>
        <Button look="danger" onClick={onClose}>
          Close it
        </Button>
      </div>
    </div>
  );
}
