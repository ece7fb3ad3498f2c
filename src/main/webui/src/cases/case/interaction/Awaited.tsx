import type { ReactNode } from "react";
import { Link } from "react-router";
import type { WaitsFor } from "../../../api";
import { Due } from "../../Due";
import { useCaseLinks } from "../../links";
import styles from "./Interaction.module.css";

/** What a case waits for that nobody is asked for, and when it goes on by itself. */
export function Awaited({ what }: { what: WaitsFor }) {
  return (
    <p className={styles.note}>
      {inWords(what)} {what.dueAt && <Due at={what.dueAt} />}
    </p>
  );
}

function inWords(what: WaitsFor): ReactNode {
  switch (what.kind) {
    case "message":
      return `Waiting for the message ${what.name ?? ""} of another system.`;
    case "call":
      return what.caseId === undefined ? (
        `Calling ${what.process ?? ""}.`
      ) : (
        <Called process={what.process ?? ""} caseId={what.caseId} />
      );
    default:
      return "Waiting for a time; nobody is asked.";
  }
}

function Called({ process, caseId }: { process: string; caseId: string }) {
  const links = useCaseLinks();
  return (
    <>
      Waiting for case <Link to={links.case(caseId)}>{caseId}</Link> of {process}.
    </>
  );
}
