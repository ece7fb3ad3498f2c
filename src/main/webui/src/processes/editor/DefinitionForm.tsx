import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useDraft } from "../../session/useDraft";
import { useAnnounce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Notice } from "../../ui/Notice";
import { lined } from "../code/highlight";
import { versionPath } from "../links";
import { useVersionCommands } from "../useDefinitions";
import { CheckResult } from "./CheckResult";
import { CodeEditor, type EditorHandle } from "./CodeEditor";
import styles from "./editor.module.css";
import { FindingList } from "./FindingList";
import { findingsOf, useCheck } from "./useCheck";

interface Props {
  /** The name under which the text is kept until it is published. */
  draftName: string;
  /** The text without a draft. */
  initial: string;
}

/** Writes a definition, with its findings as one types, and publishes it. */
export function DefinitionForm({ draftName, initial }: Props) {
  const [beginning] = useState(() => lined(initial));
  const [draft, setDraft] = useDraft<string>(draftName);
  const text = draft ?? beginning;
  const [start, setStart] = useState({ text, times: 1 });
  const check = useCheck(text);
  const { publish } = useVersionCommands();
  const editor = useRef<EditorHandle>(null);
  const list = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const announce = useAnnounce();
  const refused = findingsOf(publish.error);
  const findings = refused ?? (check.result?.kind === "found" ? check.result.findings : NONE);

  useEffect(() => {
    if (findingsOf(publish.error)) {
      list.current?.querySelector("button")?.focus();
    }
  }, [publish.error]);

  const change = (changed: string) => {
    setDraft(changed === beginning ? undefined : changed);
    publish.reset();
  };
  const send = () =>
    publish.mutate(text, {
      onSuccess: ({ version: { name, version }, isNew }) => {
        setDraft(undefined);
        announce(isNew ? `${name} ${version} is published` : `${name} ${version} was published before`);
        void navigate(versionPath(name, version), { state: { published: isNew ? "now" : "before" } });
      },
    });
  return (
    <>
      <p className={styles.hint}>
        Tab leaves the editor. F8 goes to the next finding, Ctrl+F or ⌘F searches, Ctrl+] and Ctrl+[ or ⌘] and
        ⌘[ indent a line.
      </p>
      {draft !== undefined && (
        <div className={styles.draft}>
          <span>This text is not published yet. It is kept in this tab.</span>
          <Button
            onClick={() => {
              change(beginning);
              setStart({ text: beginning, times: start.times + 1 });
            }}
          >
            Start over
          </Button>
        </div>
      )}
      <CodeEditor
        key={start.times}
        ref={editor}
        label="Definition"
        initial={start.text}
        findings={findings}
        onChange={change}
      />
      <CheckResult check={check} />
      <div ref={list}>
        {findings.length > 0 && (
          <FindingList findings={findings} onChoose={(finding) => editor.current?.goTo(finding)} />
        )}
      </div>
      {publish.error && (
        <Notice look="danger">
          {refused ? "It is not published: mend what was found." : explain(publish.error)}
        </Notice>
      )}
      <div>
        <Button look="primary" disabled={publish.isPending} onClick={send}>
          {publish.isPending ? "Publishing…" : "Publish"}
        </Button>
      </div>
    </>
  );
}

const NONE: readonly [] = [];
