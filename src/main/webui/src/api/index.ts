import { type AttachmentsApi, attachmentsApi } from "./attachments";
import { type CasesApi, casesApi } from "./cases";
import { type ClientOptions, createHttpClient } from "./client";
import { type EventsApi, eventsApi } from "./events";
import { type GraphsApi, graphsApi } from "./graphs";
import { type KeysApi, keysApi } from "./keys";
import { type ProcessesApi, processesApi } from "./processes";
import { type SimulationApi, simulationApi } from "./simulation";
import { type TokensApi, tokensApi } from "./tokens";

/** Everything that the application asks of the service. */
export interface Api {
  readonly tokens: TokensApi;
  readonly cases: CasesApi;
  readonly attachments: AttachmentsApi;
  readonly processes: ProcessesApi;
  readonly graphs: GraphsApi;
  readonly simulation: SimulationApi;
  readonly keys: KeysApi;
  readonly events: EventsApi;
}

export function createApi(options: ClientOptions): Api {
  const client = createHttpClient(options);
  return {
    tokens: tokensApi(client),
    cases: casesApi(client),
    attachments: attachmentsApi(client),
    processes: processesApi(client),
    graphs: graphsApi(client),
    simulation: simulationApi(client),
    keys: keysApi(client),
    events: eventsApi(client),
  };
}

export type { AttachmentsApi } from "./attachments";
export type { CaseListQuery, CasesApi } from "./cases";
export type { ClientOptions, Credentials } from "./client";
export { type EventsApi, isAfter, type ServerEvent } from "./events";
export type { GraphsApi } from "./graphs";
export type { KeysApi } from "./keys";
export type { KnownVersion, ProcessesApi, PublishedProcess } from "./processes";
export type { SimulationApi } from "./simulation";
export type { TokensApi } from "./tokens";
export { ApiProblem, isPassing, pauseAskedBy, type Problem, ServiceUnreachable } from "./problem";
export type * from "./types";
