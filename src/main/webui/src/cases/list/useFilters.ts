import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { type Filters, filtersFrom, withFilters } from "./filters";

/** The filters in the address. Changes leave no trace in the browser's history. */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => filtersFrom(params), [params]);
  const change = useCallback(
    (change: Partial<Filters>) =>
      setParams((now) => withFilters(now, { ...filtersFrom(now), ...change }), { replace: true }),
    [setParams],
  );
  return [filters, change];
}
