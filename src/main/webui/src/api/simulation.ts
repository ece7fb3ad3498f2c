import { answered, type HttpClient } from "./client";
import type { Process, Simulation, SimulationTranscript } from "./types";

export interface SimulationApi {
  /** One version of a process, retired or not, with the schema of its input. */
  process(name: string, version: string, signal?: AbortSignal): Promise<Process>;
  /** Plays a scenario from its beginning. The service keeps nothing of it. */
  play(name: string, version: string, scenario: Simulation): Promise<SimulationTranscript>;
}

export function simulationApi({ http, tenant }: HttpClient): SimulationApi {
  return {
    process: (name, version, signal) =>
      answered(
        http.GET("/api/v1/tenants/{tenantId}/processes/{name}/{version}", {
          params: { path: { ...tenant(), name, version } },
          ...(signal && { signal }),
        }),
      ),
    play: (name, version, body) =>
      answered(
        http.POST("/api/v1/tenants/{tenantId}/processes/{name}/versions/{version}/simulation", {
          params: { path: { ...tenant(), name, version } },
          body,
        }),
      ),
  };
}
