import { useState } from "react";
import banner from "../ui/Banner.module.css";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useNow } from "../ui/useNow";
import styles from "./EndingSoon.module.css";
import { useRenewal, useSession, useSessionStore } from "./SessionContext";

const MINUTE = 60_000;
/** WCAG 2.2.1 asks for 20 seconds at least. */
const WARNED_BEFORE = 5 * MINUTE;

/**
 * Warns before the session ends. Where nobody has worked for long, it offers to go on; where the session cannot be
 * renewed any more, it offers the log-in. It is a dialogue, because an open one hides all that is not above it.
 */
export function EndingSoon() {
  const { issuedAt, expiresAt, renewableUntil } = useSession();
  const now = useNow();
  const [put, setPut] = useState<number>();
  const left = expiresAt - now;
  if (left > WARNED_BEFORE || left <= 0) {
    return null;
  }
  // A token that lasts no longer than the warning ends with its key.
  if (now < renewableUntil && expiresAt - issuedAt > WARNED_BEFORE) {
    return <Idle left={left} />;
  }
  return put === expiresAt ? (
    <Reminder left={left} />
  ) : (
    <Last left={left} onLater={() => setPut(expiresAt)} />
  );
}

function Idle({ left }: { left: number }) {
  const renewal = useRenewal();
  const [asked, setAsked] = useState(false);
  const stay = () => void renewal.stay().then(() => setAsked(true));
  return (
    <Dialog title="Are you still there?" alert onClose={stay}>
      <p role="status">
        Your session ends in {time(left)}, for nobody has worked with this page. What you write is kept as a
        draft.
        {asked && " The session is not renewed yet; it is tried again."}
      </p>
      <div className={styles.buttons}>
        <Button look="primary" onClick={stay}>
          Stay signed in
        </Button>
      </div>
    </Dialog>
  );
}

/** The harmless button comes first and has the focus: somebody may be typing. */
function Last({ left, onLater }: { left: number; onLater: () => void }) {
  return (
    <Dialog title="Your session ends soon" alert onClose={onLater}>
      <p role="status">
        It ends in {time(left)} and cannot be renewed. Log in again to go on with this page; what you write is
        kept as a draft.
      </p>
      <div className={styles.buttons}>
        <Button onClick={onLater}>Later</Button>
        <LogInAgain />
      </div>
    </Dialog>
  );
}

function Reminder({ left }: { left: number }) {
  return (
    <div className={`${banner.banner} ${styles.reminder}`}>
      <span role="status">Your session ends in {time(left)}.</span>
      <LogInAgain />
    </div>
  );
}

/** Unlike a log-out, it keeps the drafts, and the log-in leads back to this page. */
function LogInAgain() {
  const store = useSessionStore();
  return (
    <Button look="primary" onClick={() => store.end("expired")}>
      Log in again
    </Button>
  );
}

function time(left: number): string {
  const minutes = Math.ceil(left / MINUTE);
  return minutes > 1 ? `${minutes} minutes` : "less than a minute";
}
