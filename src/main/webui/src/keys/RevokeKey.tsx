import { ApiProblem, type ApiKey } from "../api";
import { useSession } from "../session/SessionContext";
import { useAnnounce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { explain } from "../ui/errors";
import { Notice } from "../ui/Notice";
import styles from "./dialogs.module.css";
import { useKeyCommands } from "./useKeys";

export function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { revoke } = useKeyCommands();
  const announce = useAnnounce();
  const own = useSession().keyId === apiKey.keyId;
  const onRevoked = () => {
    announce(`Key ${apiKey.keyId} is revoked`);
    onClose();
  };
  return (
    <Dialog title="Revoke the key?" onClose={onClose}>
      <div className={styles.form}>
        <p>
          <code>{apiKey.keyId}</code>
          {apiKey.holder && <> of {apiKey.holder.name}</>} stops working at once, everywhere. This cannot be
          undone.
        </p>
        {own && (
          <Notice look="warning">You are logged in with this key: revoking it ends your session.</Notice>
        )}
        {revoke.error && (
          <Notice look="danger">
            {revoke.error instanceof ApiProblem && revoke.error.status === 409
              ? "No other key of the role admin lasts as long as this one: without it nobody could manage keys some day. Issue another admin key that does not expire first."
              : explain(revoke.error)}
          </Notice>
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            look="danger"
            disabled={revoke.isPending}
            onClick={() => revoke.mutate(apiKey.keyId, { onSuccess: onRevoked })}
          >
            {revoke.isPending ? "Revoking…" : "Revoke"}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
