import { formatMoney, formatNumber } from "../../../numbers/format";
import { date, dateTime } from "../../../ui/format";
import { Members } from "./Members";
import styles from "./Details.module.css";
import { shown } from "./values";

interface Props {
  name: string;
  value: unknown;
  currency: string | undefined;
  /** JSON Schema of the value, where the process describes it. */
  schema: Record<string, unknown> | undefined;
}

/** A value of the case data, shown by its kind. */
export function Value({ name, value, currency, schema }: Props) {
  const what = shown(name, value, currency);
  switch (what.kind) {
    case "absent":
      return <span className={styles.absent}>Not given</span>;
    case "text":
      return <span className={styles.text}>{what.text}</span>;
    case "number":
      return <span className={styles.number}>{formatNumber(what.number)}</span>;
    case "money":
      return <strong className={styles.number}>{formatMoney(what.amount, what.currency)}</strong>;
    case "boolean":
      return what.yes ? "Yes" : "No";
    case "date":
      return <time dateTime={what.date}>{date(what.date)}</time>;
    case "instant":
      return <time dateTime={what.instant}>{dateTime(what.instant)}</time>;
    case "link":
      return (
        <a href={what.href} target="_blank" rel="noopener noreferrer" className={styles.text}>
          {what.href}
        </a>
      );
    case "list":
      return (
        <ul className={styles.list}>
          {what.values.map((entry, index) => (
            <li key={index}>
              <Value
                name={name}
                value={entry}
                currency={currency}
                schema={schema?.items as Props["schema"]}
              />
            </li>
          ))}
        </ul>
      );
    case "group":
      return <Members members={what.members} schema={schema} />;
  }
}
