import type { Approval } from "../../../api";

/** Whose vote it is: the group's, or the person's. */
export function nameOf({ group, people }: Approval["approvers"][number]): string {
  return group ?? people.map(({ name }) => name).join(", ");
}

/** The people who can still vote, each with the group whose vote it would be. */
export function openVotes({ approvers }: Approval): { name: string; group: string | undefined }[] {
  return approvers.flatMap(({ group, people, vote }) =>
    vote ? [] : people.map(({ name }) => ({ name, group })),
  );
}

/** Whether somebody of this name can still vote, as far as the browser folds names as the service does. */
export function canVote(approval: Approval, name: string | undefined): boolean {
  return name !== undefined && openVotes(approval).some((open) => folded(open.name) === folded(name));
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim().replace(/\s+/gu, " ");
}
