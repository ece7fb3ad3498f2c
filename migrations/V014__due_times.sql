-- When an open case escalates, as a column: the sweep asks each tenant once a minute for what is overdue, and under
-- row-level security PostgreSQL uses no index for what is in a jsonb (V009).

alter table cases add column due_at timestamptz; -- of the open interaction; null: it has no due time, or nothing is open

create function keep_due_time() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.due_at := (new.active_interaction ->> 'dueAt')::timestamptz;
    return new;
end $$;
create trigger case_due_time before insert or update of active_interaction on cases
    for each row execute function keep_due_time();

-- FORCE binds the owner too: for the length of this migration, and dropped at its end. Most cases have no due time.
create policy migration on cases to ${owner_role} using (true) with check (true);
update cases set due_at = (active_interaction ->> 'dueAt')::timestamptz where active_interaction ->> 'dueAt' is not null;
drop policy migration on cases;

create index cases_by_due_time on cases (tenant_id, due_at) where due_at is not null;
