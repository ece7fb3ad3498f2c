-- Positions are event numbers: an event says what was when it was written, and outlives its case where it tells of
-- the case's end.

-- The event's data as clients hear it; null for what was written before this migration.
alter table case_events add column data jsonb;

-- Cases that are no longer there, as events of type case.purged. They are numbered by the same counter as
-- case_events, refer to no case, and are forgotten after a week. They hold nothing of what the case was about.
create table purged_cases (
    tenant_id uuid        not null references tenants (tenant_id),
    event_id  bigint      not null,
    case_id   text        not null,
    version   integer     not null,               -- the last one
    purged_at timestamptz not null default now(),
    primary key (tenant_id, event_id)
);
create index purged_cases_by_case on purged_cases (tenant_id, case_id);
create index purged_cases_by_age on purged_cases (tenant_id, purged_at);
alter table purged_cases enable row level security;
alter table purged_cases force row level security;
create policy tenant_isolation on purged_cases to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on purged_cases to ${app_role};
create trigger case_purged after insert on purged_cases
    for each row execute function notify_case_event();

-- A remembered answer goes with the case that its command created or changed: found by the command's id.
create index idempotency_keys_by_command on idempotency_keys (tenant_id, command_id);
