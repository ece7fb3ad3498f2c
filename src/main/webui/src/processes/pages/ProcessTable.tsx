import { Link } from "react-router";
import type { ProcessSummary } from "../../api";
import { processPath, versionPath } from "../links";
import { Retired, Shared } from "./marks";
import styles from "./Table.module.css";

export function ProcessTable({ processes }: { processes: readonly ProcessSummary[] }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">The tenant’s processes, by name</caption>
      <thead>
        <tr>
          <th scope="col">Process</th>
          <th scope="col">Latest version</th>
          <th scope="col" className={styles.number}>
            Versions
          </th>
          <th scope="col" className={styles.number}>
            Open cases
          </th>
          <th scope="col" className={styles.number}>
            Closed cases
          </th>
        </tr>
      </thead>
      <tbody>
        {processes.map(({ name, title, version, versions, shared, retired, openCases, closedCases }) => (
          <tr key={name}>
            <th scope="row" className={styles.name}>
              <Link to={processPath(name)}>{title}</Link>
              {shared && <Shared />}
              {retired && <Retired />}
              <code className={styles.soft}>{name}</code>
            </th>
            <td data-label="Latest version">
              <Link to={versionPath(name, version)} aria-label={`${title}, version ${version}`}>
                {version}
              </Link>
            </td>
            <td data-label="Versions" className={styles.number}>
              {versions}
            </td>
            <td data-label="Open cases" className={styles.number}>
              {openCases}
            </td>
            <td data-label="Closed cases" className={styles.number}>
              {closedCases}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
