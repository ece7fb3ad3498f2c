import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Notice";
import type { Entered } from "./answer";
import styles from "./Interaction.module.css";

interface Props {
  why: string;
  entered: Entered;
  onDismiss: () => void;
}

/** Tells that a colleague was faster. The entries can still be read and copied. */
export function Overtaken({ why, entered, onDismiss }: Props) {
  return (
    <Notice look="warning">
      <div className={styles.overtaken}>
        <p>{why} The case is shown as it is now.</p>
        {entered.length > 0 && (
          <>
            <p>What you had entered:</p>
            <dl>
              {entered.map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        <Button onClick={onDismiss}>Dismiss</Button>
      </div>
    </Notice>
  );
}
