import type { ApiKey } from "../api";
import { useSession } from "../session/SessionContext";
import { Button } from "../ui/Button";
import { dateTime, relative, words } from "../ui/format";
import { useNow } from "../ui/useNow";
import { isGood, keyState } from "./keyState";
import styles from "./KeyTable.module.css";

interface Props {
  keys: readonly ApiKey[];
  onRotate: (key: ApiKey) => void;
  onRevoke: (key: ApiKey) => void;
}

export function KeyTable({ keys, onRotate, onRevoke }: Props) {
  const now = useNow();
  const own = useSession().keyId;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">The tenant’s keys, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">Holder</th>
          <th scope="col">Role</th>
          <th scope="col">State</th>
          <th scope="col">Issued</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => {
          const state = keyState(key, now);
          return (
            <tr key={key.keyId} data-state={state}>
              <th scope="row" className={styles.key}>
                <code>{key.keyId}</code>
                {key.keyId === own && <span className={styles.own}>Yours</span>}
                {key.description && <span className={styles.soft}>{key.description}</span>}
              </th>
              <td data-label="Holder">
                {key.holder ? key.holder.name : <span className={styles.soft}>Nobody</span>}
                {key.holder?.email && <span className={styles.soft}>{key.holder.email}</span>}
              </td>
              <td data-label="Role">{words(key.role)}</td>
              <td data-label="State">
                <span className={styles.state}>{words(state)}</span>
                <span className={styles.soft}>{ending(key, now)}</span>
              </td>
              <td data-label="Issued">
                <time dateTime={key.createdAt} title={dateTime(key.createdAt)}>
                  {relative(key.createdAt, now)}
                </time>
              </td>
              <td className={styles.actions}>
                {isGood(state) && (
                  <>
                    <Button aria-label={`Rotate key ${key.keyId}`} onClick={() => onRotate(key)}>
                      Rotate
                    </Button>
                    <Button aria-label={`Revoke key ${key.keyId}`} onClick={() => onRevoke(key)}>
                      Revoke
                    </Button>
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ending({ expiresAt, revokedAt }: ApiKey, now: number): string {
  if (revokedAt !== undefined) {
    return dateTime(revokedAt);
  }
  if (expiresAt === undefined) {
    return "Does not expire";
  }
  return Date.parse(expiresAt) > now ? `Until ${dateTime(expiresAt)}` : dateTime(expiresAt);
}
