import { isAfter, type ServerEvent } from "../api";

/** Each event has some hundred bytes. */
const MOST = 500;

/** The latest events, for tabs that missed some of them. */
export class Recent {
  /** The position before the first event that is kept; null before anything is known. */
  #from: string | null = null;
  #events: ServerEvent[] = [];

  startAt(position: string): void {
    this.#from ??= position;
  }

  add(event: ServerEvent): void {
    this.#events.push(event);
    if (this.#events.length > MOST) {
      this.#from = this.#events.shift()?.id ?? this.#from;
    }
  }

  /** The events after a position, or null where some of them may not be known any more. */
  after(position: string): ServerEvent[] | null {
    return this.#from === null || mayComeAfter(this.#from, position)
      ? null
      : this.#events.filter(({ id }) => mayComeAfter(id, position));
  }
}

/** Whether an event may come after a position. Where one of them is no number, any other event may. */
export function mayComeAfter(id: string, position: string | null): boolean {
  const numbers = /^\d+$/;
  return position === null || !numbers.test(id) || !numbers.test(position)
    ? id !== position
    : isAfter(id, position);
}
