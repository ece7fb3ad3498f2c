import { type ReactNode, useState } from "react";
import { useAnnounce } from "../ui/Announcer";
import { Button, buttonClass } from "../ui/Button";
import styles from "./Files.module.css";
import type { Uploads } from "./useUploads";
import { sizeInWords } from "./words";

interface Props {
  uploads: Uploads;
  /** What the files are for, for screen readers. */
  label: string;
  disabled?: boolean;
  /** The service's complaint about the files. */
  error?: string | undefined;
  /** What stands beside the button. */
  children?: ReactNode;
}

/** Takes files by a button or by drag and drop, and shows how far each has come. */
export function FileField({ uploads, label, disabled = false, error, children }: Props) {
  const [over, setOver] = useState(false);
  const announce = useAnnounce();
  const add = (files: FileList | null) => {
    if (files && files.length > 0 && !disabled) {
      uploads.add(files);
      announce(
        files.length === 1 ? "The file is being uploaded." : `${files.length} files are being uploaded.`,
      );
    }
  };
  return (
    <div
      className={`${styles.field} ${over ? styles.over : ""}`}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes("Files")) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add(event.dataTransfer.files);
      }}
    >
      <div className={styles.line}>
        <label className={`${buttonClass("quiet")} ${styles.choose}`}>
          Attach files
          <input
            type="file"
            multiple
            className="visually-hidden"
            aria-label={label}
            disabled={disabled}
            onChange={({ target }) => {
              add(target.files);
              target.value = ""; // so that the same file may be chosen again
            }}
          />
        </label>
        {children}
      </div>
      {(uploads.kept.length > 0 || uploads.moving.length > 0) && (
        <ul className={styles.list} aria-label="Files to attach">
          {uploads.kept.map(({ id, name, size }) => (
            <li key={id} className={styles.file}>
              <span className={styles.name}>{name}</span>
              <span className={styles.size}>{sizeInWords(size)}</span>
              <Button
                look="quiet"
                disabled={disabled}
                aria-label={`Remove ${name}`}
                onClick={() => uploads.remove(id)}
              >
                Remove
              </Button>
            </li>
          ))}
          {uploads.moving.map(({ key, name, size, share, error: refused }) => (
            <li key={key} className={styles.file}>
              <span className={styles.name}>{name}</span>
              <span className={styles.size}>{sizeInWords(size)}</span>
              {refused === undefined ? (
                <progress aria-label={`Upload of ${name}`} value={share} max={1} />
              ) : (
                <span role="alert" className={styles.error}>
                  {refused}
                </span>
              )}
              <Button look="quiet" aria-label={`Remove ${name}`} onClick={() => uploads.dismiss(key)}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
