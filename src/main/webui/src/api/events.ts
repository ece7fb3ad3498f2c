import { EventSourceParserStream } from "eventsource-parser/stream";
import { parseJson } from "../numbers/json";
import { answered, type HttpClient } from "./client";
import type { CaseChange, CasePurged } from "./types";

/**
 * What the stream tells. `stream.opened` says from which number on every change is told; an event of a case says
 * what the case was after it, and that a case was purged that it is no longer there.
 */
export type ServerEvent =
  | { readonly type: "stream.opened"; readonly id: string }
  | {
      readonly type: "case.created" | "case.changed" | "case.closed";
      readonly id: string;
      readonly data: CaseChange;
    }
  | { readonly type: "case.purged"; readonly id: string; readonly data: CasePurged };

/** Whether an event comes after another, by their numbers, which may be larger than a number is exact. */
export function isAfter(id: string, other: string): boolean {
  return numberOf(id) > numberOf(other);
}

/** What is no number comes before all: an instance of an earlier release gives none. */
function numberOf(id: string): bigint {
  return /^[0-9]+$/.test(id) ? BigInt(id) : -1n;
}

/** The service is heard every 15 s, if only by a comment: a stream that is silent for longer is broken. */
const LONGEST_SILENCE = 40_000;

export interface EventsApi {
  /**
   * The tenant's changes as they happen, until the stream ends or the signal aborts.
   *
   * @param lastEventId the id of the last event that was heard, to go on without a gap; null to begin now
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

/** Passes on what it is given, and ends once nothing came for so many milliseconds. */
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
