import type { Approval } from "../../../api";
import { dateTime } from "../../../ui/format";
import { nameOf } from "./approval";
import styles from "./Interaction.module.css";

const EFFECT = {
  blocking: "The first rejection rejects.",
  majority: "Rejected when too few are left to approve.",
};

/** Who has voted in an approval, which way, and who is still asked. */
export function Votes({ approval }: { approval: Approval }) {
  const { approvers, quorum, rejection } = approval;
  const approvals = approvers.filter(({ vote }) => vote?.decision === "approved").length;
  return (
    <div>
      <p className={styles.note}>
        {approvals} of {quorum} approvals. {EFFECT[rejection]}
      </p>
      <ul className={styles.votes} aria-label="Votes">
        {approvers.map((approver) => (
          <li key={nameOf(approver)}>
            <strong>{nameOf(approver)}</strong>{" "}
            {approver.vote ? (
              <>
                {approver.vote.decision}
                {approver.group && ` by ${approver.vote.person}`},{" "}
                <time dateTime={approver.vote.at}>{dateTime(approver.vote.at)}</time>
              </>
            ) : (
              <span className={styles.note}>
                asked{approver.group && `: ${approver.people.map(({ name }) => name).join(", ")}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
