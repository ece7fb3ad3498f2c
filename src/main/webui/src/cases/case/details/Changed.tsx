import type { CaseDetails } from "../../../api";
import { Notice } from "../../../ui/Notice";
import { standingOf } from "../../standing";

/** Tells that the case has changed since the agent saw it, and how it is now. */
export function Changed({ details }: { details: CaseDetails }) {
  const assignees = details.assignee.map(({ name }) => name).join(", ");
  return (
    <Notice look="danger">
      <p>
        Somebody has changed the case meanwhile. It is now: {standingOf(details)}
        {assignees && `, assigned to ${assignees}`}.
      </p>
      {details.state === "open" && <p>Send it again if you still mean it.</p>}
    </Notice>
  );
}
