import { useEffect, useState } from "react";
import type { AttachedFile } from "../api";
import { useApi } from "../session/SessionContext";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { save } from "../ui/download";
import { explain } from "../ui/errors";
import { Loading } from "../ui/Loading";
import { Notice } from "../ui/Notice";
import styles from "./Files.module.css";

interface Props {
  file: AttachedFile;
  onClose: () => void;
}

const PDF = "application/pdf";

/**
 * A picture or PDF in a frame of its own. A picture's has no rights at all. A PDF's cannot be without: Chromium shows
 * none in a sandboxed frame. The browser's own viewer keeps it apart, and the type of the blob makes it no page.
 */
export function Preview({ file: { id, name, mediaType }, onClose }: Props) {
  const { attachments } = useApi();
  const [shown, setShown] = useState<{ url: string; content: Blob }>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const stop = new AbortController();
    let url: string | undefined;
    attachments
      .content(id, stop.signal)
      .then((bytes) => {
        if (!stop.signal.aborted) {
          const content = new Blob([bytes], { type: mediaType });
          url = URL.createObjectURL(content);
          setShown({ url, content });
        }
      })
      .catch((failure: unknown) => {
        if (!stop.signal.aborted) {
          setError(failure);
        }
      });
    return () => {
      stop.abort();
      if (url !== undefined) {
        URL.revokeObjectURL(url);
      }
    };
  }, [attachments, id, mediaType]);
  return (
    <Dialog title={name} wide onClose={onClose}>
      {error !== undefined && <Notice look="danger">{explain(error)}</Notice>}
      {!shown && error === undefined && <Loading />}
      {shown && (
        <iframe
          className={styles.frame}
          sandbox={mediaType === PDF ? undefined : ""}
          src={shown.url}
          title={`Content of ${name}`}
        />
      )}
      <div className={styles.buttons}>
        <Button disabled={!shown} onClick={() => shown && save(name, shown.content)}>
          Download
        </Button>
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
