import { useDefinition, useVersions } from "../useDefinitions";
import { nextVersion, raised } from "./raised";

/** The text with which another version of a process begins. */
export interface Beginning {
  /** Undefined until it is read. */
  readonly text: string | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Begins with the text of a version, under the next number. @param from undefined for the highest version */
export function useBeginning(name: string, from?: string): Beginning {
  const versions = useVersions(name);
  const numbers = versions.data?.map(({ version }) => version) ?? [];
  const definition = useDefinition(name, from ?? numbers[0]);
  return {
    text:
      versions.data && definition.data !== undefined
        ? raised(definition.data, nextVersion(numbers))
        : undefined,
    error: versions.error ?? definition.error,
    retry: () => void Promise.all([versions.refetch(), definition.refetch()]),
  };
}
