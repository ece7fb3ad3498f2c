import { ApiProblem, type ProcessVersion } from "../../api";
import { useAnnounce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { explain } from "../../ui/errors";
import { Notice } from "../../ui/Notice";
import styles from "./ChangeVersion.module.css";
import { useVersionCommands } from "../useDefinitions";

export type Change = "retire" | "restore" | "delete";

/** What can be done to a version; only one without cases may be gone. */
export function changesOf({ retiredAt, openCases, closedCases }: ProcessVersion): Change[] {
  return [
    retiredAt === undefined ? "retire" : "restore",
    ...(openCases + closedCases === 0 ? (["delete"] as const) : []),
  ];
}

interface Texts {
  readonly title: string;
  readonly does: (version: ProcessVersion) => string;
  readonly button: string;
  readonly busy: string;
  readonly done: string;
}

const TEXTS: Record<Change, Texts> = {
  retire: {
    title: "Retire the version?",
    does: ({ openCases }) =>
      `It starts no case any more. ${openCases === 0 ? "No case runs on it." : "Its open cases run on."} You can restore it.`,
    button: "Retire",
    busy: "Retiring…",
    done: "is retired",
  },
  restore: {
    title: "Restore the version?",
    does: () => "It starts cases again: new ones run on it where it is the highest version.",
    button: "Restore",
    busy: "Restoring…",
    done: "is restored",
  },
  delete: {
    title: "Delete the version?",
    does: () => "No case has used it. Its text is gone for good.",
    button: "Delete",
    busy: "Deleting…",
    done: "is deleted",
  },
};

interface Props {
  change: Change;
  version: ProcessVersion;
  onClose: () => void;
}

/** Asks before a version is retired, restored or deleted, and does it unless it has changed since it was shown. */
export function ChangeVersion({ change, version, onClose }: Props) {
  const { retire, restore, remove } = useVersionCommands();
  const command = { retire, restore, delete: remove }[change];
  const announce = useAnnounce();
  const texts = TEXTS[change];
  const { name, version: number, revision } = version;
  const send = () =>
    command.mutate(
      { name, version: number, revision },
      {
        onSuccess: () => {
          announce(`Version ${number} ${texts.done}`);
          onClose();
        },
      },
    );
  return (
    <Dialog title={texts.title} onClose={onClose} busy={command.isPending}>
      <div className={styles.form}>
        <p>
          <code>
            {name} {number}
          </code>
          : {texts.does(version)}
        </p>
        {command.error && <Notice look="danger">{reason(command.error)}</Notice>}
        <div className={styles.actions}>
          <Button disabled={command.isPending} onClick={onClose}>
            Cancel
          </Button>
          <Button
            look={change === "restore" ? "primary" : "danger"}
            disabled={command.isPending}
            onClick={send}
          >
            {command.isPending ? texts.busy : texts.button}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function reason(error: Error): string {
  if (error instanceof ApiProblem) {
    switch (error.status) {
      case 404:
        return "Somebody has deleted this version.";
      case 409:
        return "A case has used this version meanwhile: retire it instead.";
      case 412:
        return "Somebody has retired or restored this version meanwhile. Close this to see what it is now.";
    }
  }
  return explain(error);
}
