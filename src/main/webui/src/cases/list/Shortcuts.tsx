import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { usePreference } from "../../ui/preference";
import { shortcuts } from "../../ui/shortcuts";
import styles from "./Shortcuts.module.css";

const KEYS: readonly [keys: readonly string[], what: string][] = [
  [["j", "k"], "Next and previous case"],
  [["Enter"], "Open the case"],
  [["/"], "Search"],
  [["Esc"], "Leave the search, close what is open"],
  [["↓", "↑", "Home", "End"], "Move within the list"],
  [["?"], "This help"],
];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const [active, setActive] = usePreference(shortcuts);
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={active === "on"}
          onChange={({ target }) => setActive(target.checked ? "on" : "off")}
        />
        Single letters and signs are shortcuts
      </label>
      <Button look="primary" onClick={onClose}>
        Close
      </Button>
    </Dialog>
  );
}
