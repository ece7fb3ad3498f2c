import type { ProcessVersion } from "../../api";
import { dateTime } from "../../ui/format";
import { Shared } from "./marks";
import styles from "./VersionPage.module.css";

/** Who published the version when, and the numbers of its cases. */
export function VersionFacts({ version }: { version: ProcessVersion }) {
  const { publishedAt, publishedBy, retiredAt, openCases, closedCases, shared, digest } = version;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>Published</dt>
        <dd>
          <time dateTime={publishedAt}>{dateTime(publishedAt)}</time> by {publishedBy}
          {shared && <Shared />}
        </dd>
      </div>
      {retiredAt !== undefined && (
        <div>
          <dt>Retired</dt>
          <dd>
            <time dateTime={retiredAt}>{dateTime(retiredAt)}</time>
          </dd>
        </div>
      )}
      <div>
        <dt>Open cases</dt>
        <dd>{openCases}</dd>
      </div>
      <div>
        <dt>Closed cases</dt>
        <dd>{closedCases}</dd>
      </div>
      <div>
        <dt>SHA-256</dt>
        <dd>
          <code title={digest}>{digest.slice(0, 12)}</code>
        </dd>
      </div>
    </dl>
  );
}
