import type { CaseDetails } from "../../api";
import { useMarkSeen } from "../seen/SeenContext";
import { useCase } from "../useCase";

/** The open case, as its page reads it. Its changes count as seen while it is open. */
export function useOpenCase(caseId: string | undefined): CaseDetails | undefined {
  const open = useCase(caseId).data?.caseDetails;
  useMarkSeen(caseId ?? "", open?.updatedAt, open?.version);
  return open;
}
