import { useState } from "react";
import type { AttachedFile } from "../api";
import { useApi } from "../session/SessionContext";
import { Button } from "../ui/Button";
import { save } from "../ui/download";
import { explain } from "../ui/errors";
import styles from "./Files.module.css";
import { Preview } from "./Preview";
import { isShown, sizeInWords } from "./words";

interface Props {
  files: readonly AttachedFile[];
  label: string;
}

/** Files of a case: each can be saved, pictures and PDFs be seen. */
export function FileList({ files, label }: Props) {
  const [seen, setSeen] = useState<AttachedFile>();
  if (files.length === 0) {
    return null;
  }
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {files.map((file) => (
          <File key={file.id} file={file} onShow={() => setSeen(file)} />
        ))}
      </ul>
      {seen && <Preview file={seen} onClose={() => setSeen(undefined)} />}
    </>
  );
}

function File({ file, onShow }: { file: AttachedFile; onShow: () => void }) {
  const { attachments } = useApi();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const { id, name, size, mediaType, state } = file;
  const keep = async () => {
    setBusy(true);
    setError(undefined);
    try {
      save(name, new Blob([await attachments.content(id)], { type: mediaType }));
    } catch (failure) {
      setError(explain(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className={styles.file}>
      <span className={styles.name}>{name}</span>
      <span className={styles.size}>{sizeInWords(size)}</span>
      {state === "quarantined" ? (
        <span className={styles.error}>Quarantined: the scanner found something in it.</span>
      ) : (
        <>
          {isShown(mediaType) && (
            <Button look="quiet" aria-label={`Preview ${name}`} onClick={onShow}>
              Preview
            </Button>
          )}
          <Button look="quiet" aria-label={`Download ${name}`} disabled={busy} onClick={() => void keep()}>
            {busy ? "Loading…" : "Download"}
          </Button>
        </>
      )}
      {error && (
        <span role="alert" className={styles.error}>
          {error}
        </span>
      )}
    </li>
  );
}
