import type { CaseDetails } from "../../api";
import { useMarkSeen } from "../seen/SeenContext";
import { useCase } from "../useCase";

/** The case that is open, as its page reads it; as long as it is open its changes count as seen. */
export function useOpenCase(caseId: string | undefined): CaseDetails | undefined {
  const open = useCase(caseId).data?.caseDetails;
  useMarkSeen(caseId ?? "", open?.updatedAt, open?.version);
  return open;
}
