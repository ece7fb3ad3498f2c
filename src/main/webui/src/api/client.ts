import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./openapi";
import { stringifyJson, withLongNumbers } from "../numbers/json";
import { normalized } from "../text/policy";
import { ApiProblem, type Problem, ServiceUnreachable } from "./problem";
import { upload } from "./upload";

export interface Credentials {
  readonly token: string;
  readonly tenantId: string;
}

export interface ClientOptions {
  /** The service's origin; "" for the one that served the application. */
  readonly baseUrl: string;
  /** The credential of each request; null before the log-in. */
  readonly credentials: () => Credentials | null;
  /** Called for each answer 401 to a request that carried the session's token. */
  readonly onUnauthenticated: () => void;
}

/** The paths of the API's description, with the session's tenant and token filled in. */
export interface HttpClient {
  readonly http: Client<paths>;
  /** The path parameter of every tenant path. @throws Error when nobody is logged in */
  readonly tenant: () => { tenantId: string };
  /**
   * Sends a file as the body of a POST.
   *
   * @param onProgress is told the share that has been sent, from 0 to 1
   * @returns the body of the answer
   * @throws ApiProblem, ServiceUnreachable as answered does
   */
  readonly send: (
    path: string,
    file: File,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ) => Promise<unknown>;
}

/** Accepted by requests for a text that is kept as it was sent: its numbers are not looked at. */
export const VERBATIM = "application/yaml, application/json";

/** The only place that calls fetch, and sends files. */
export function createHttpClient(options: ClientOptions): HttpClient {
  const http = createClient<paths>({
    baseUrl: options.baseUrl,
    // No character of JSON's syntax is part of a composed one, so the text may be normalised as a whole.
    bodySerializer: (body) => normalized(stringifyJson(body)),
    fetch: async (request) => {
      try {
        const response = await fetch(request);
        return request.headers.get("Accept") === VERBATIM ? response : await exact(response);
      } catch (cause) {
        if (request.signal.aborted) {
          throw cause;
        }
        throw new ServiceUnreachable("The service cannot be reached.", { cause });
      }
    },
  });
  http.use({
    onRequest({ request }) {
      const credentials = options.credentials();
      if (credentials && !request.headers.has("Authorization")) {
        request.headers.set("Authorization", `Bearer ${credentials.token}`);
      }
      return request;
    },
    onResponse({ request, response }) {
      const token = options.credentials()?.token;
      if (response.status === 401 && token && request.headers.get("Authorization") === `Bearer ${token}`) {
        options.onUnauthenticated();
      }
    },
  });
  return {
    http,
    tenant() {
      const credentials = options.credentials();
      if (!credentials) {
        throw new Error("Nobody is logged in.");
      }
      return { tenantId: credentials.tenantId };
    },
    async send(path, file, onProgress, signal) {
      const token = options.credentials()?.token ?? "";
      const { status, body, retryAfter } = await upload(
        options.baseUrl + path,
        token,
        file,
        onProgress,
        signal,
      );
      if (status >= 200 && status < 300) {
        return body;
      }
      if (status === 401 && token === options.credentials()?.token) {
        options.onUnauthenticated();
      }
      throw asProblem(body, status, retryAfter);
    },
  };
}

/** Keeps numbers that a double would round: see numbers/exact.ts. */
async function exact(response: Response): Promise<Response> {
  if (!response.headers.get("Content-Type")?.startsWith("application/json")) {
    return response;
  }
  const { status, statusText, headers } = response;
  return new Response(withLongNumbers(await response.text()), { status, statusText, headers });
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The body of the service's answer.
 *
 * @throws ApiProblem when the service refused, ServiceUnreachable when something else answered in its place
 */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) {
    return data as T;
  }
  throw asProblem(error, response.status, response.headers.get("Retry-After"));
}

function asProblem(body: unknown, status: number, retryAfter: string | null): Error {
  if (!isProblem(body)) {
    return new ServiceUnreachable(`The service answered ${status}.`);
  }
  const seconds = Number.parseInt(retryAfter ?? "", 10);
  return new ApiProblem(body, Number.isNaN(seconds) ? null : seconds);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "type" in body && "title" in body && "status" in body;
}
