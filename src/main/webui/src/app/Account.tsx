import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useSession, useSessionStore } from "../session/SessionContext";
import { Button } from "../ui/Button";
import { words } from "../ui/format";
import { usePreference } from "../ui/preference";
import styles from "./Account.module.css";
import { theme } from "./theme";

/** The tenant and role of the session; opened, also its holder, the theme and the log-out. */
export function Account() {
  const session = useSession();
  const store = useSessionStore();
  const [chosenTheme, chooseTheme] = usePreference(theme);
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    }
  };

  return (
    <div
      ref={root}
      className={styles.account}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!root.current?.contains(event.relatedTarget)) {
          setOpen(false);
        }
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.tenant}>{session.tenantName}</span>
        <span className={styles.role}>{words(session.role)}</span>
        <span className="visually-hidden">, account</span>
      </button>
      {open && (
        // A click on what takes no focus must not close the panel.
        <div id={panel} className={styles.panel} tabIndex={-1}>
          <dl className={styles.facts}>
            <dt>Tenant</dt>
            <dd>{session.tenantName}</dd>
            <dt>Role</dt>
            <dd>{words(session.role)}</dd>
            <dt>Holder</dt>
            <dd>{session.holder?.name ?? "The key names nobody"}</dd>
          </dl>
          <fieldset className={styles.theme}>
            <legend>Theme</legend>
            {theme.values.map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="theme"
                  value={choice}
                  checked={chosenTheme === choice}
                  onChange={() => chooseTheme(choice)}
                />
                {words(choice)}
              </label>
            ))}
          </fieldset>
          <Button onClick={() => store.end("logged-out")}>Log out</Button>
        </div>
      )}
    </div>
  );
}
