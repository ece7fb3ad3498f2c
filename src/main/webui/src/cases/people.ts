import type { Participant } from "../api";
import { characters, entered, faultInLine, isBlank, isEmail } from "../text/policy";
import { sentence } from "../ui/sentence";

/** A person as entered into a form. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

export const NOBODY: Person = { name: "", email: "" };

const LONGEST_NAME = 200;

/** The errors in the people, by JSON Pointers into the list ("/0/name"). */
export function checkPeople(people: readonly Person[]): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  people.forEach(({ name, email }, index) => {
    const fault = faultInLine(entered(name));
    if (isBlank(name)) {
      errors.set(`/${index}/name`, "This is required.");
    } else if (characters(entered(name)) > LONGEST_NAME) {
      errors.set(`/${index}/name`, `Must have at most ${LONGEST_NAME} characters.`);
    } else if (fault) {
      errors.set(`/${index}/name`, sentence(fault));
    }
    if (!isBlank(email) && !isEmail(entered(email))) {
      errors.set(`/${index}/email`, "Must be an e-mail address.");
    }
  });
  return errors;
}

export function asParticipants(people: readonly Person[]): Participant[] {
  return people.map(({ name, email }) => ({
    name: entered(name),
    ...(!isBlank(email) && { email: entered(email) }),
  }));
}

export function asPerson({ name, email }: Participant): Person {
  return { name, email: email ?? "" };
}
