import { type RefObject, useEffect, useRef, useState } from "react";
import { useSession } from "../../session/SessionContext";
import { entered } from "../../text/policy";
import { words } from "../../ui/format";
import { useProcesses } from "../useProcesses";
import { type Filters, LONGEST_SEARCH, SHOWN, type Shown, type Sort } from "./filters";
import styles from "./ListFilters.module.css";

const PAUSE = 250;

const SHOWN_LABELS: Record<Shown, string> = { all: "All", open: "Open", mine: "Mine", closed: "Closed" };

const SORT_LABELS: Record<Sort, string> = {
  "-updatedAt": "Latest change",
  updatedAt: "Oldest change",
  "-createdAt": "Newest",
  createdAt: "Oldest",
};

interface Props {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  searchField: RefObject<HTMLInputElement | null>;
  /** Called for Escape in the search field. */
  onLeaveSearch: () => void;
}

export function ListFilters({ filters, onChange, searchField, onLeaveSearch }: Props) {
  const { holder } = useSession();
  const processes = useProcesses().data ?? [];
  return (
    <div className={styles.filters} role="search" aria-label="Cases">
      <SearchField
        value={filters.search}
        onChange={(search) => onChange({ search })}
        field={searchField}
        onLeave={onLeaveSearch}
      />
      <div className={styles.shown} role="group" aria-label="Show">
        {SHOWN.filter((shown) => shown !== "mine" || holder !== null).map((shown) => (
          <button
            key={shown}
            type="button"
            aria-pressed={filters.shown === shown}
            onClick={() => onChange({ shown })}
          >
            {SHOWN_LABELS[shown]}
          </button>
        ))}
      </div>
      <div className={styles.selects}>
        <select
          aria-label="Process"
          value={filters.process}
          onChange={({ target }) => onChange({ process: target.value })}
        >
          <option value="">All processes</option>
          {processes.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
          {filters.process !== "" && !processes.some(({ name }) => name === filters.process) && (
            <option value={filters.process}>{words(filters.process)}</option>
          )}
        </select>
        <select
          aria-label="Order"
          value={filters.sort}
          onChange={({ target }) => onChange({ sort: target.value as Sort })}
        >
          {Object.entries(SORT_LABELS).map(([sort, label]) => (
            <option key={sort} value={sort}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

interface SearchProps {
  value: string;
  onChange: (value: string) => void;
  field: RefObject<HTMLInputElement | null>;
  onLeave: () => void;
}

/** Searches while one types, at each pause. */
function SearchField({ value, onChange, field, onLeave }: SearchProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (value !== known) {
    setKnown(value);
    if (value !== entered(text)) {
      setText(value); // changed from elsewhere: the filters were cleared, or the address
    }
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      ref={field}
      type="search"
      className={styles.search}
      aria-label="Search cases"
      placeholder="Search"
      maxLength={LONGEST_SEARCH}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onChange(entered(target.value)), PAUSE);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          onLeave();
        }
      }}
    />
  );
}
