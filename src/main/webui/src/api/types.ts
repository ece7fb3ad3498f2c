import type { components } from "./openapi";

type Schemas = components["schemas"];

export type Case = Schemas["Case"] & CaseStanding;
export type CaseDetails = Schemas["CaseDetails"];
/** Where a case stands in its process; cases of a service that does not tell it have none of these. */
export interface CaseStanding {
  /** Ids of the steps that it is in, or that it ended with. */
  readonly steps?: readonly string[];
  /** The branches that it took, each once, in the order in which it first took them. */
  readonly route?: readonly string[];
}
export type CasePage = Schemas["CasePage"];
export type CaseChange = Schemas["CaseEvent"];
export type CasePurged = Schemas["CasePurged"];
export type ActivityStreamItem = Schemas["ActivityStreamItem"];
export type ActivityStreamPage = Schemas["ActivityStreamPage"];
export type ActiveInteraction = NonNullable<Case["activeInteraction"]>;
export type WaitsFor = Schemas["WaitsFor"];
export type Participant = Schemas["Participant"];
export type Approval = Schemas["Approval"];
export type Assignment = Schemas["Assignment"];
export type CreateCase = Schemas["CreateCase"];
export type Process = Schemas["Process"];
export type ProcessSummary = Schemas["ProcessSummary"];
export type ProcessSummaryPage = Schemas["ProcessSummaryList"];
export type ProcessVersion = Schemas["ProcessVersion"];
export type CheckedProcess = Schemas["CheckedProcess"];
export type FieldError = Schemas["FieldError"];
export type ProcessGraph = Schemas["ProcessGraph"];
export type ProcessGraphNode = Schemas["ProcessGraphNode"];
export type ProcessGraphEdge = Schemas["ProcessGraphEdge"];
export type Simulation = Schemas["Simulation"];
export type SimulatedAction = Schemas["SimulatedAction"];
export type SimulatedTurn = Schemas["SimulatedTurn"];
export type SimulatedInteraction = Schemas["SimulatedInteraction"];
export type SimulationTranscript = Schemas["SimulationTranscript"];
export type Token = Schemas["Token"];
export type Role = Token["role"];
export type ApiKey = Schemas["ApiKey"];
export type ApiKeyPage = Schemas["ApiKeyPage"];
export type ApiKeyRequest = Schemas["ApiKeyRequest"];
export type IssuedApiKey = Schemas["IssuedApiKey"];
