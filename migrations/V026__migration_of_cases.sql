-- Migrations of open cases to another version of their process: the plan, how far it has come, and who carries it out.
create table process_migrations (
    tenant_id    uuid        not null references tenants (tenant_id),
    migration_id uuid        not null,
    process_name text        not null,
    from_version text        not null,
    to_version   text        not null,
    digest       text        not null,               -- of the text of the version to which the cases move
    steps        jsonb       not null,               -- the new step by the old one
    reopen       boolean     not null,               -- whether questions are asked anew that are the same
    state        text        not null check (state in ('running', 'stopped', 'completed')),
    started_by   text        not null,
    started_at   timestamptz not null default now(),
    ended_at     timestamptz,                        -- null while it runs
    moved        integer     not null default 0,
    refused      integer     not null default 0,
    refusals     jsonb       not null default '[]',  -- the reasons, with numbers and examples
    reached      text        not null default '',    -- the id of the last case that was looked at
    current_case text,                               -- the case to which the command was sent last; null: its outcome is counted
    runner       uuid,                               -- who carries it out
    leased_until timestamptz,                        -- when another may take it over; null: now
    primary key (tenant_id, migration_id)
);

alter table process_migrations enable row level security;
alter table process_migrations force row level security;
create policy tenant_isolation on process_migrations to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on process_migrations to ${app_role};

create unique index one_running_migration on process_migrations (tenant_id, process_name) where state = 'running';
