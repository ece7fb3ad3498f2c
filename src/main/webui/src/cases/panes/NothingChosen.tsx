import styles from "./CasesPage.module.css";

/** A hint beside the list while no case is open. */
export function NothingChosen() {
  return (
    <div className={styles.hint}>
      <p>Choose a case from the list.</p>
      <p>
        <kbd>j</kbd> and <kbd>k</kbd> move through it, <kbd>Enter</kbd> opens, <kbd>/</kbd> searches,{" "}
        <kbd>?</kbd> shows all keys.
      </p>
    </div>
  );
}
