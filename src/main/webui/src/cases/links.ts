import { useLocation } from "react-router";

/** The addresses of the cases' pages. The list's filters, which stand in the query, stay in all of them. */
export interface CaseLinks {
  readonly list: string;
  readonly create: string;
  createFrom(process: string): string;
  case(caseId: string): string;
  details(caseId: string): string;
}

export function useCaseLinks(): CaseLinks {
  const { search } = useLocation();
  return {
    list: `/cases${search}`,
    create: `/new${search}`,
    createFrom: (process) => `/new/${encodeURIComponent(process)}${search}`,
    case: (caseId) => `/cases/${encodeURIComponent(caseId)}${search}`,
    details: (caseId) => `/cases/${encodeURIComponent(caseId)}/details${search}`,
  };
}
