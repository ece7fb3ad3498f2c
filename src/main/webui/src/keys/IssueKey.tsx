import type { SubmitEvent } from "react";
import { ApiProblem, type ApiKeyRequest, type Role } from "../api";
import { useDraft } from "../session/useDraft";
import { entered } from "../text/policy";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { explain } from "../ui/errors";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import styles from "./dialogs.module.css";
import { endOfDay } from "./keyState";
import { useKeyCommands } from "./useKeys";

const ROLES: readonly [Role, string][] = [
  ["viewer", "Viewer: reads"],
  ["agent", "Agent: reads and acts on cases"],
  ["admin", "Admin: an agent who also manages keys and processes"],
  ["publisher", "Publisher: publishes processes and nothing else, for a CI"],
];

/** The members of the request for which the form has a field. */
const POINTERS = ["/role", "/holder/name", "/holder/email", "/description", "/expiresAt"];

export function IssueKey({ onClose }: { onClose: () => void }) {
  const { issue } = useKeyCommands();
  const [draft, setForm] = useDraft<Form>("new key");
  const form = draft ?? EMPTY;
  const errors = issue.error instanceof ApiProblem ? issue.error.fieldErrors : new Map<string, string>();
  const elsewhere = issue.error && !POINTERS.some((pointer) => errors.has(pointer));
  const field = (name: "name" | "email" | "description" | "until") => ({
    name,
    value: form[name],
    onChange: ({ target }: { target: HTMLInputElement }) => setForm({ ...form, [name]: target.value }),
  });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = event.currentTarget;
    issue.mutate(requestOf(form), {
      onSuccess: () => {
        setForm(undefined);
        onClose();
      },
      onError: () =>
        requestAnimationFrame(() => fields.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()),
    });
  };
  return (
    <Dialog
      title="Issue a key"
      onClose={onClose}
      unsaved={draft && "The key is not issued yet. What you entered is kept as a draft."}
      busy={issue.isPending}
    >
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field label="Role" error={errors.get("/role")}>
          {(control) => (
            <select
              {...control}
              value={form.role}
              onChange={({ target }) => setForm({ ...form, role: target.value as Role })}
            >
              {ROLES.map(([role, label]) => (
                <option key={role} value={role}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label="Holder’s name"
          hint="Whose key it is. Leave it empty for a program’s."
          error={errors.get("/holder/name")}
        >
          {(control) => <input {...control} {...field("name")} autoComplete="off" />}
        </Field>
        <Field
          label="Holder’s e-mail address"
          hint="Cases assigned to it are the holder’s own."
          error={errors.get("/holder/email")}
        >
          {(control) => <input {...control} {...field("email")} type="email" autoComplete="off" />}
        </Field>
        <Field label="Description" error={errors.get("/description")}>
          {(control) => <input {...control} {...field("description")} autoComplete="off" />}
        </Field>
        <Field
          label="Good until"
          hint="The end of this day. Empty: it does not expire."
          error={errors.get("/expiresAt")}
        >
          {(control) => <input {...control} {...field("until")} type="date" />}
        </Field>
        {elsewhere && <Notice look="danger">{explain(issue.error)}</Notice>}
        <div className={styles.actions}>
          <Button
            disabled={issue.isPending}
            onClick={() => {
              setForm(undefined);
              onClose();
            }}
          >
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={issue.isPending}>
            {issue.isPending ? "Issuing…" : "Issue"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface Form {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly description: string;
  readonly until: string;
}

const EMPTY: Form = { role: "agent", name: "", email: "", description: "", until: "" };

function requestOf({ role, name, email, description, until }: Form): ApiKeyRequest {
  const address = entered(email);
  const about = entered(description);
  const holder = { name: entered(name), ...(address && { email: address }) };
  return {
    role,
    ...((holder.name || address) && { holder }),
    ...(about && { description: about }),
    ...(until && { expiresAt: endOfDay(until) }),
  };
}
