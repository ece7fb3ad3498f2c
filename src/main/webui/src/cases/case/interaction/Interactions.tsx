import { useState } from "react";
import type { ActiveInteraction, Case } from "../../../api";
import { Awaited } from "./Awaited";
import { InteractionArea } from "./InteractionArea";

/** Where an interaction is open when the case is in no branch. */
const WHOLE = "";

/** What is open in each branch of the case, or in the case as a whole, and the results of answers there. */
export function Interactions({ shown }: { shown: Case }) {
  const open = [shown.activeInteraction, ...shown.furtherInteractions].filter((one) => one !== null);
  const [seen, setSeen] = useState<readonly string[]>([WHOLE]);
  const unseen = open.map(place).filter((name) => !seen.includes(name));
  if (unseen.length > 0) {
    setSeen([...seen, ...unseen]); // a branch that has ended still shows what was answered in it
  }
  return (
    <>
      {shown.waitsFor && <Awaited what={shown.waitsFor} />}
      {seen.map((name) => (
        <InteractionArea key={name} shown={shown} open={open.find((one) => place(one) === name) ?? null} />
      ))}
    </>
  );
}

function place({ branch }: ActiveInteraction): string {
  return branch ?? WHOLE;
}
