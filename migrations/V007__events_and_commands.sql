-- The log of the cases' changes, and remembered commands.

-- The last event number of each tenant. A change takes its number by updating this row, so the numbers of a
-- tenant come without a gap and in the order of their commits: a reader that has seen n has seen all below n.
create table event_counters (
    tenant_id uuid   primary key references tenants (tenant_id),
    last_id   bigint not null
);
alter table event_counters enable row level security;
alter table event_counters force row level security;
create policy tenant_isolation on event_counters to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on event_counters to ${app_role};

-- One row a change of a case: what clients hear as an event, and the write-ahead log from which a workflow
-- that was interrupted between its commit and its acknowledgement catches up.
create table case_events (
    tenant_id  uuid        not null,
    event_id   bigint      not null,
    case_id    text        not null,
    version    integer     not null,
    type       text        not null check (type in ('case.created', 'case.changed', 'case.closed')),
    status     text        not null,
    command_id uuid        not null,
    command    jsonb,                    -- as the workflow applied it; null for the creation
    outcome    jsonb       not null,     -- what the command answered
    confirmed  boolean     not null,     -- the workflow is known to have gone on from this change
    created_at timestamptz not null default now(),
    primary key (tenant_id, event_id),
    unique (tenant_id, case_id, version),
    unique (tenant_id, command_id),
    foreign key (tenant_id, case_id) references cases (tenant_id, case_id) on delete cascade
);
create index case_events_unconfirmed on case_events (tenant_id, created_at) where not confirmed;
alter table case_events enable row level security;
alter table case_events force row level security;
create policy tenant_isolation on case_events to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on case_events to ${app_role};

create function notify_case_event() returns trigger language plpgsql as $$
begin
    perform pg_notify('tracerail_case_events', new.tenant_id::text);
    return null;
end $$;
create trigger case_event_added after insert on case_events
    for each row execute function notify_case_event();

-- A remembered command: an Idempotency-Key, what it was sent with, and, once known, what it was answered.
create table idempotency_keys (
    tenant_id       uuid        not null references tenants (tenant_id),
    idempotency_key text        not null,
    fingerprint     bytea       not null,
    command_id      uuid        not null,
    response        jsonb,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, idempotency_key)
);
create index idempotency_keys_by_age on idempotency_keys (tenant_id, created_at);
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy tenant_isolation on idempotency_keys to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on idempotency_keys to ${app_role};

create table platform_idempotency_keys (
    idempotency_key text        primary key,
    fingerprint     bytea       not null,
    command_id      uuid        not null,
    response        jsonb,
    created_at      timestamptz not null default now()
);
grant select, insert, update, delete on platform_idempotency_keys to ${control_role};
