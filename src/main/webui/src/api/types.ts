import type { components } from "./openapi";

type Schemas = components["schemas"];

export type Case = Schemas["Case"];
export type CaseDetails = Schemas["CaseDetails"];
export type CasePage = Schemas["CasePage"];
export type CaseChange = Schemas["CaseEvent"];
export type CasePurged = Schemas["CasePurged"];
export type ActivityStreamItem = Schemas["ActivityStreamItem"];
export type ActivityStreamPage = Schemas["ActivityStreamPage"];
export type ActiveInteraction = NonNullable<Case["activeInteraction"]>;
export type Participant = Schemas["Participant"];
export type CreateCase = Schemas["CreateCase"];
export type Process = Schemas["Process"];
export type ProcessSummary = Schemas["ProcessSummary"];
export type ProcessSummaryPage = Schemas["ProcessSummaryList"];
export type ProcessVersion = Schemas["ProcessVersion"];
export type CheckedProcess = Schemas["CheckedProcess"];
export type FieldError = Schemas["FieldError"];
export type Token = Schemas["Token"];
export type Role = Token["role"];
export type ApiKey = Schemas["ApiKey"];
export type ApiKeyPage = Schemas["ApiKeyPage"];
export type ApiKeyRequest = Schemas["ApiKeyRequest"];
export type IssuedApiKey = Schemas["IssuedApiKey"];
