import type { Participant } from "../api";
import { characters } from "../ui/format";

/** A person as it is entered. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

export const NOBODY: Person = { name: "", email: "" };

/** As the service has it: something, an at sign, something. */
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/;
const LONGEST_NAME = 200;

/** What is wrong with the people, by JSON Pointers into the list ("/0/name"). */
export function checkPeople(people: readonly Person[]): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  people.forEach(({ name, email }, index) => {
    if (name.trim() === "") {
      errors.set(`/${index}/name`, "This is required.");
    } else if (characters(name) > LONGEST_NAME) {
      errors.set(`/${index}/name`, `Must have at most ${LONGEST_NAME} characters.`);
    }
    if (email.trim() !== "" && !EMAIL.test(email.trim())) {
      errors.set(`/${index}/email`, "Must be an e-mail address.");
    }
  });
  return errors;
}

export function asParticipants(people: readonly Person[]): Participant[] {
  return people.map(({ name, email }) => ({
    name: name.trim(),
    ...(email.trim() !== "" && { email: email.trim() }),
  }));
}

export function asPerson({ name, email }: Participant): Person {
  return { name, email: email ?? "" };
}
