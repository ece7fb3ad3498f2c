import { memo } from "react";
import { Link } from "react-router";
import { dateTime, relative, words } from "../../ui/format";
import { riskOf, standingOf, toneOf } from "../standing";
import { RowTitle } from "./RowTitle";
import styles from "./CaseRow.module.css";
import type { Row } from "./row";

interface Props {
  row: Row;
  to: string;
  isOpen: boolean;
  isUnread: boolean;
  /** Whether Tab leads here, as it does to one of all rows. */
  isCurrent: boolean;
  now: number;
  onFocus: (caseId: string) => void;
}

export const CaseRow = memo(function CaseRow({ row, to, isOpen, isUnread, isCurrent, now, onFocus }: Props) {
  const risk = riskOf({ ai_risk_score: row.riskScore });
  const assignees = row.assignee.map(({ name }) => name).join(", ");
  return (
    <Link
      to={to}
      className={styles.row}
      data-case={row.caseId}
      data-unread={isUnread || undefined}
      aria-current={isOpen ? "true" : undefined}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onFocus(row.caseId)}
    >
      <span className={styles.title} title={row.caseTitle}>
        {isUnread && <span className="visually-hidden">Unread: </span>}
        <RowTitle title={row.caseTitle} />
      </span>
      <span className={styles.status} data-tone={toneOf(row)}>
        {standingOf(row)}
      </span>
      <time className={styles.time} dateTime={row.updatedAt} title={dateTime(row.updatedAt)}>
        {relative(row.updatedAt, now)}
      </time>
      <span className={styles.more}>
        <span className={styles.id}>{row.caseId}</span>
        {assignees && <span className={styles.assignee}>{assignees}</span>}
      </span>
      {risk && (
        <span className={styles.risk} data-risk={risk}>
          {words(risk)} risk
        </span>
      )}
    </Link>
  );
});
