import { useEffect, useState } from "react";

const EVERY = 20_000;

/** The time, in milliseconds since the epoch, kept current enough for "3 minutes ago". */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY);
    return () => clearInterval(timer);
  }, []);
  return now;
}
