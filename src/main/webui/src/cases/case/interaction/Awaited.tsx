import type { WaitsFor } from "../../../api";
import { Due } from "../../Due";
import styles from "./Interaction.module.css";

/** What a case waits for that nobody is asked for, and when it goes on by itself. */
export function Awaited({ what }: { what: WaitsFor }) {
  return (
    <p className={styles.note}>
      {what.kind === "message"
        ? `Waiting for the message ${what.name ?? ""} of another system. `
        : "Waiting for a time; nobody is asked. "}
      {what.dueAt && <Due at={what.dueAt} />}
    </p>
  );
}
