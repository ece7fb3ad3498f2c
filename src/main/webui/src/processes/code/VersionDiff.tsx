import { useParams, useSearchParams } from "react-router";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Field } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { useDefinition, useVersions } from "../useDefinitions";
import { ChangedText } from "./ChangedText";
import styles from "./changes.module.css";

/** The section of a version's page that compares it with another, by default the one below. */
export function VersionDiff() {
  const { name = "", version = "" } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const others = useVersions(name).data?.map((one) => one.version) ?? [];
  const at = others.indexOf(version);
  const other = parameters.get("from") ?? others[at + 1] ?? others[at - 1];
  const [before, after] = [useDefinition(name, other), useDefinition(name, version)];
  const error = before.error ?? after.error;
  if (other === undefined) {
    return <Notice>There is no other version to compare with.</Notice>;
  }
  return (
    <>
      <div className={styles.choice}>
        <Field label="Changes since version">
          {(control) => (
            <select
              {...control}
              value={other}
              onChange={({ target }) => setParameters({ from: target.value }, { replace: true })}
            >
              {others
                .filter((one) => one !== version)
                .map((one) => (
                  <option key={one}>{one}</option>
                ))}
            </select>
          )}
        </Field>
      </div>
      {error && (
        <Notice look="danger">
          <p>{explain(error)}</p>
          <Button onClick={() => void Promise.all([before.refetch(), after.refetch()])}>Try again</Button>
        </Notice>
      )}
      {!error && (before.data === undefined || after.data === undefined) && <Loading />}
      {before.data !== undefined && after.data !== undefined && (
        <ChangedText
          key={`${other} ${version}`}
          before={before.data}
          after={after.data}
          label={`Changes from ${other} to ${version}`}
        />
      )}
    </>
  );
}
