import { Link } from "react-router";
import type { ProcessVersion } from "../../api";
import { Button } from "../../ui/Button";
import { dateTime, relative } from "../../ui/format";
import { useNow } from "../../ui/useNow";
import { type Change, changesOf } from "./ChangeVersion";
import { versionPath } from "../links";
import { Latest, Retired } from "./marks";
import styles from "./Table.module.css";

interface Props {
  versions: readonly ProcessVersion[];
  mayChange: boolean;
  onChange: (change: Change, version: ProcessVersion) => void;
}

const LABELS: Record<Change, string> = { retire: "Retire", restore: "Restore", delete: "Delete" };

export function VersionTable({ versions, mayChange, onChange }: Props) {
  const now = useNow();
  const latest = versions.find(({ retiredAt }) => retiredAt === undefined);
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">The versions, the highest first</caption>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Published</th>
          <th scope="col" className={styles.number}>
            Open cases
          </th>
          <th scope="col" className={styles.number}>
            Closed cases
          </th>
          {mayChange && (
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {versions.map((one) => (
          <tr key={one.version}>
            <th scope="row" className={styles.name}>
              <Link to={versionPath(one.name, one.version)}>{one.version}</Link>
              {one === latest && <Latest />}
              {one.retiredAt !== undefined && (
                <>
                  <Retired />
                  <span className={styles.soft}>since {dateTime(one.retiredAt)}</span>
                </>
              )}
            </th>
            <td data-label="Published">
              <time dateTime={one.publishedAt} title={dateTime(one.publishedAt)}>
                {relative(one.publishedAt, now)}
              </time>
              <span className={styles.soft}>by {one.publishedBy}</span>
            </td>
            <td data-label="Open cases" className={styles.number}>
              {one.openCases}
            </td>
            <td data-label="Closed cases" className={styles.number}>
              {one.closedCases}
            </td>
            {mayChange && (
              <td className={styles.actions}>
                <div>
                  {changesOf(one).map((change) => (
                    <Button
                      key={change}
                      aria-label={`${LABELS[change]} version ${one.version}`}
                      onClick={() => onChange(change, one)}
                    >
                      {LABELS[change]}
                    </Button>
                  ))}
                </div>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
