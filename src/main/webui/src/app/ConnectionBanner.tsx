import { useEffect, useState } from "react";
import { useConnection } from "../live/LiveUpdates";
import styles from "../ui/Banner.module.css";
import { useOnline } from "./useOnline";

/** In milliseconds. A stream that is opened again within this time is not worth a word. */
const GRACE = 2_500;

/** Warns while the page may be out of date. */
export function ConnectionBanner() {
  const online = useOnline();
  const lost = useLasting(useConnection() === "lost", GRACE);
  return (
    <div role="status" className={styles.place}>
      {!online ? (
        <p className={styles.banner}>
          <strong>You are offline.</strong> What you see may be out of date; nothing can be sent until you are
          back.
        </p>
      ) : (
        lost && (
          <p className={styles.banner}>
            <strong>Live updates are interrupted.</strong> Connecting again; what others change shows then.
          </p>
        )
      )}
    </div>
  );
}

/** Whether a condition has held for this many milliseconds. */
function useLasting(holds: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!holds) {
      return;
    }
    const timer = setTimeout(() => setLasting(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [holds, milliseconds]);
  return lasting;
}
