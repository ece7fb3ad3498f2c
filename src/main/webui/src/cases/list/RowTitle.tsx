import styles from "./CaseRow.module.css";

/** An amount as the service writes it: $1,750.00, KWD 1.500, -€12. */
const AMOUNT = /(-?(?:[$€£¥]|\b[A-Z]{3}[\s\u00a0])\d[\d,]*(?:\.\d+)?)/;

/** A title in one line. It is cut where it is too long, but never within an amount. */
export function RowTitle({ title }: { title: string }) {
  const parts = title.split(AMOUNT);
  return parts.length === 1
    ? title
    : parts.map((part, index) => (
        <span key={index} className={index % 2 === 1 ? styles.amount : styles.part}>
          {part}
        </span>
      ));
}
