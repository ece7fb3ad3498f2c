import { useRef, useState } from "react";
import type { Process } from "../../api";
import { useMayPublish } from "../../session/SessionContext";
import { Button } from "../../ui/Button";
import { copy } from "../../ui/copy";
import { download } from "../../ui/download";
import { Field } from "../../ui/Field";
import { yaml } from "../code/yaml";
import { EditWithScenario } from "../editor/EditWithScenario";
import { asTest, type Played } from "./scenario";
import styles from "./Simulation.module.css";

interface Props {
  process: Process;
  played: Played;
}

/** The simulation as a scenario for the definition's tests: to be copied, kept as a file, or edited with them. */
export function SaveScenario({ process: { name: processName, version }, played }: Props) {
  const mayPublish = useMayPublish();
  const field = useRef<HTMLTextAreaElement>(null);
  const [given, setName] = useState<string>();
  const [copied, setCopied] = useState<{ text: string; done: boolean }>();
  const name = given ?? `${played.title}: ${played.turns.at(-1)?.status ?? ""}`;
  const scenario = asTest(name, played);
  const text = yaml([scenario]);
  const toClipboard = async () => {
    if (field.current) {
      setCopied({ text, done: await copy(field.current) });
    }
  };
  return (
    <div className={styles.save}>
      <Field label="Name of the scenario">
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            maxLength={200}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field label="Scenario" hint="An item of the definition’s list of tests.">
        {(control) => (
          <textarea
            {...control}
            ref={field}
            className={`${control.className} ${styles.code ?? ""}`}
            readOnly
            spellCheck={false}
            rows={Math.min(text.split("\n").length, 16)}
            value={text}
          />
        )}
      </Field>
      <div className={styles.choices}>
        <Button onClick={() => void toClipboard()}>Copy</Button>
        <Button onClick={() => download(`${processName}-scenario.yaml`, "application/yaml", text)}>
          Download
        </Button>
        {mayPublish && <EditWithScenario name={processName} version={version} scenario={scenario} />}
        <p role="status" className={styles.soft}>
          {copied?.text === text &&
            (copied.done ? "Copied." : "The browser does not allow copying: press Ctrl+C or ⌘C.")}
        </p>
      </div>
    </div>
  );
}
