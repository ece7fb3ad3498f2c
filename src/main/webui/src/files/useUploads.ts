import { useCallback, useRef, useState } from "react";
import { ApiProblem } from "../api";
import { useApi } from "../session/SessionContext";
import { useDraft } from "../session/useDraft";
import { explain } from "../ui/errors";

/** A file that the service has. */
export interface Kept {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** A file on its way, or one that was not taken. */
export interface Moving {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  /** The share that has been sent, from 0 to 1. */
  readonly share: number;
  /** The reason why it was not taken. */
  readonly error: string | undefined;
}

export interface Uploads {
  readonly kept: readonly Kept[];
  readonly moving: readonly Moving[];
  /** Whether a file is on its way. */
  readonly busy: boolean;
  /** The ids that a command names; undefined for none. */
  readonly ids: readonly string[] | undefined;
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (id: string) => void;
  readonly dismiss: (key: number) => void;
  /** Forgets all files, after a command has attached them. */
  readonly clear: () => void;
}

const NONE: readonly Kept[] = [];
let nextKey = 0;

/**
 * Files that somebody attaches to what they are writing. They are uploaded at once, and named by the command.
 *
 * @param draft the name of what is written, by which the component is keyed
 */
export function useUploads(draft: string): Uploads {
  const { attachments } = useApi();
  const [stored, keep] = useDraft<readonly Kept[]>(`${draft} files`);
  const kept = stored ?? NONE;
  const latest = useRef(kept);
  const stops = useRef(new Map<number, AbortController>());
  const [moving, setMoving] = useState<readonly Moving[]>([]);

  const set = useCallback(
    (files: readonly Kept[]) => {
      latest.current = files;
      keep(files.length > 0 ? files : undefined);
    },
    [keep],
  );
  const drop = useCallback((key: number) => {
    stops.current.delete(key);
    setMoving((all) => all.filter((one) => one.key !== key));
  }, []);
  const send = async (file: File) => {
    const key = nextKey++;
    const stop = new AbortController();
    stops.current.set(key, stop);
    const change = (changed: Partial<Moving>) =>
      setMoving((all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one)));
    setMoving((all) => [...all, { key, name: file.name, size: file.size, share: 0, error: undefined }]);
    try {
      const { id, name, size } = await attachments.upload(file, (share) => change({ share }), stop.signal);
      set([...latest.current, { id, name, size }]);
      drop(key);
    } catch (error) {
      change({ error: tooLarge(error) ? "This file is too large." : explain(error) });
    }
  };
  return {
    kept,
    moving,
    busy: moving.some(({ error }) => error === undefined),
    ids: kept.length > 0 ? kept.map(({ id }) => id) : undefined,
    add: (files) => [...files].forEach((file) => void send(file)),
    remove: (id) => {
      set(latest.current.filter((one) => one.id !== id));
      attachments.remove(id).catch(() => {
        // The service removes what nothing attaches.
      });
    },
    dismiss: (key) => {
      stops.current.get(key)?.abort();
      drop(key);
    },
    clear: () => set(NONE),
  };
}

function tooLarge(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 413;
}
