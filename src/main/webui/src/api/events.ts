import { EventSourceParserStream } from "eventsource-parser/stream";
import { parseJson } from "../numbers/json";
import { answered, type HttpClient } from "./client";
import type { CaseChange, CasePurged } from "./types";

/**
 * An event of the stream. `stream.opened` carries the number after which every change is told. An event of a case
 * carries the case as it was after the change; `case.purged` means that the case is gone.
 */
export type ServerEvent =
  | { readonly type: "stream.opened"; readonly id: string }
  | {
      readonly type: "case.created" | "case.changed" | "case.closed";
      readonly id: string;
      readonly data: CaseChange;
    }
  | { readonly type: "case.purged"; readonly id: string; readonly data: CasePurged };

/** Whether an event comes after another, by their numbers, which may be larger than a double holds exactly. */
export function isAfter(id: string, other: string): boolean {
  return numberOf(id) > numberOf(other);
}

/** An id that is no number comes before all others: an instance of an earlier release gives none. */
function numberOf(id: string): bigint {
  return /^[0-9]+$/.test(id) ? BigInt(id) : -1n;
}

/** The service sends something every 15 s, if only a comment, so a stream that is silent for longer is broken. */
const LONGEST_SILENCE = 40_000;

export interface EventsApi {
  /**
   * The tenant's changes as they happen, until the stream ends or the signal aborts.
   *
   * @param lastEventId the id of the last known event, to go on without a gap; null to begin now
   * @throws ApiProblem, ServiceUnreachable when the stream cannot be opened
   */
  stream(lastEventId: string | null, signal: AbortSignal): AsyncGenerator<ServerEvent, void>;
}

export function eventsApi({ http, tenant }: HttpClient): EventsApi {
  return {
    async *stream(lastEventId, signal) {
      const body = await answered(
        http.GET("/api/v1/tenants/{tenantId}/events", {
          params: {
            path: tenant(),
            ...(lastEventId !== null && { header: { "Last-Event-ID": lastEventId } }),
          },
          headers: { Accept: "text/event-stream" },
          parseAs: "stream",
          signal,
        }),
      );
      const events = (body as ReadableStream<Uint8Array<ArrayBuffer>>)
        .pipeThrough(endedBySilence(LONGEST_SILENCE))
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
        .getReader();
      try {
        for (let read = await events.read(); !read.done; read = await events.read()) {
          const { event, id, data } = read.value;
          switch (event) {
            case "stream.opened":
              yield { type: event, id: id ?? "" };
              break;
            case "case.created":
            case "case.changed":
            case "case.closed":
              yield { type: event, id: id ?? "", data: parseJson(data) as CaseChange };
              break;
            case "case.purged":
              yield { type: event, id: id ?? "", data: parseJson(data) as CasePurged };
          }
        }
      } finally {
        await events.cancel().catch(() => {});
      }
    },
  };
}

/** Passes chunks on, and ends the stream once none came for this many milliseconds. */
function endedBySilence<T>(milliseconds: number): TransformStream<T, T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = (stream: TransformStreamDefaultController<T>) => {
    clearTimeout(timer);
    timer = setTimeout(() => stream.terminate(), milliseconds);
  };
  return new TransformStream<T, T>({
    start: heard,
    transform(chunk, stream) {
      heard(stream);
      stream.enqueue(chunk);
    },
    flush: () => clearTimeout(timer),
  });
}
