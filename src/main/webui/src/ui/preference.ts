import { useSyncExternalStore } from "react";

/** A choice of the person at this browser, kept in localStorage. */
export interface Preference<T extends string> {
  readonly values: readonly [T, ...T[]];
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** @param values the choices; the first is the default */
export function preference<T extends string>(name: string, values: readonly [T, ...T[]]): Preference<T> {
  const stored = `tracerail.${name}`;
  const listeners = new Set<() => void>();
  let chosen: T | undefined;
  return {
    values,
    get() {
      try {
        chosen ??= values.find((value) => value === localStorage.getItem(stored));
      } catch {
        // A browser may forbid storage: the choice lasts as long as the page.
      }
      return chosen ?? values[0];
    },
    set(value) {
      chosen = value;
      try {
        localStorage.setItem(stored, value);
      } catch {
        // as above
      }
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function usePreference<T extends string>(choice: Preference<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(choice.subscribe, choice.get), choice.set];
}
