import type { CaseListQuery, Participant } from "../../api";
import { entered, isBlank } from "../../text/policy";

export const SHOWN = ["all", "open", "mine", "closed"] as const;
export type Shown = (typeof SHOWN)[number];

export const SORTS = ["-updatedAt", "updatedAt", "-createdAt", "createdAt"] as const;
export type Sort = (typeof SORTS)[number];

/** The longest search text that the service takes. */
export const LONGEST_SEARCH = 200;

/** The choice and the order of the listed cases. They stand in the address, so that they can be kept and shared. */
export interface Filters {
  readonly shown: Shown;
  /** A process's name; "" for every process. */
  readonly process: string;
  readonly search: string;
  readonly sort: Sort;
}

export const NO_FILTERS: Filters = { shown: "all", process: "", search: "", sort: "-updatedAt" };

export function filtersFrom(params: URLSearchParams): Filters {
  return {
    shown: SHOWN.find((shown) => shown === params.get("show")) ?? NO_FILTERS.shown,
    process: params.get("process") ?? "",
    search: (params.get("q") ?? "").slice(0, LONGEST_SEARCH),
    sort: SORTS.find((sort) => sort === params.get("sort")) ?? NO_FILTERS.sort,
  };
}

/** The query of the address. Defaults are left out, and parameters of others stay. */
export function withFilters(params: URLSearchParams, filters: Filters): URLSearchParams {
  const changed = new URLSearchParams(params);
  const put = (name: string, value: string, usual: string) =>
    value === usual ? changed.delete(name) : changed.set(name, value);
  put("show", filters.shown, NO_FILTERS.shown);
  put("process", filters.process, NO_FILTERS.process);
  put("q", filters.search, NO_FILTERS.search);
  put("sort", filters.sort, NO_FILTERS.sort);
  return changed;
}

/** Whether fewer than all cases are listed. */
export function narrows(filters: Filters): boolean {
  return filters.shown !== "all" || filters.process !== "" || !isBlank(filters.search);
}

/** @param holder the person whose cases are "mine"; null for nobody, for whom all cases are listed */
export function queryOf(filters: Filters, holder: Participant | null): CaseListQuery {
  const search = entered(filters.search);
  const assignee = holder?.email ?? holder?.name;
  return {
    sort: filters.sort,
    ...((filters.shown === "open" || filters.shown === "closed") && { state: filters.shown }),
    ...(filters.shown === "mine" && assignee && { assignee }),
    ...(filters.process && { process: filters.process }),
    ...(search && { q: search }),
  };
}
