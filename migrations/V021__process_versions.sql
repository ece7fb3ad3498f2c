-- Processes that tenants publish themselves, and those that the platform shares with them. A version is never changed; its
-- text is kept as it was sent.

create table process_versions (
    tenant_id    uuid        not null references tenants (tenant_id),
    name         text        not null check (name <> ''),
    version      text        not null check (version <> ''),
    title        text        not null,
    input_schema text        not null,               -- JSON, as text: its members keep their order
    definition   text        not null,               -- as it was sent
    size         integer     not null,               -- of the definition, in bytes of UTF-8
    media_type   text        not null,
    digest       text        not null,               -- SHA-256 of the definition in UTF-8, in hexadecimal digits
    revision     integer     not null default 1,     -- counts retirements and restorations: the ETag
    published_at timestamptz not null default now(),
    published_by text        not null,
    retired_at   timestamptz,                        -- null: starts cases
    used_at      timestamptz,                        -- of its first case; null: none ever was
    shared       boolean     not null default false, -- a copy of what the platform shares, kept for the tenant's cases
    primary key (tenant_id, name, version)
);

alter table process_versions enable row level security;
alter table process_versions force row level security;
create policy tenant_isolation on process_versions to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on process_versions to ${app_role};
-- The platform counts the tenants that use what it shares; a tenant's own versions it does not see.
create policy use_of_shared on process_versions for select to ${control_role} using (shared);
grant select (tenant_id, name, version, shared) on process_versions to ${control_role};

-- A process that the platform shares, with everyone or with the tenants that are named.
create table shared_processes (
    name     text    primary key check (name <> ''),
    everyone boolean not null
);
create table shared_process_tenants (
    tenant_id uuid not null references tenants (tenant_id),
    name      text not null references shared_processes (name) on delete cascade,
    primary key (tenant_id, name)
);
create table shared_process_versions (
    name         text        not null references shared_processes (name),
    version      text        not null check (version <> ''),
    title        text        not null,
    input_schema text        not null,
    definition   text        not null,
    size         integer     not null,
    media_type   text        not null,
    digest       text        not null,
    revision     integer     not null default 1,
    published_at timestamptz not null default now(),
    published_by text        not null,
    retired_at   timestamptz,
    primary key (name, version)
);

alter table shared_process_tenants enable row level security;
alter table shared_process_tenants force row level security;
create policy tenant_isolation on shared_process_tenants to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
create policy control_plane on shared_process_tenants to ${control_role} using (true) with check (true);
grant select on shared_process_tenants to ${app_role};
grant select, insert, update, delete on shared_process_tenants to ${control_role};

alter table shared_processes enable row level security;
alter table shared_processes force row level security;
create policy audience on shared_processes for select to ${app_role}
    using (everyone or exists (select from shared_process_tenants t
                               where t.tenant_id = current_tenant_id() and t.name = shared_processes.name));
create policy control_plane on shared_processes to ${control_role} using (true) with check (true);
grant select on shared_processes to ${app_role};
grant select, insert, update, delete on shared_processes to ${control_role};

alter table shared_process_versions enable row level security;
alter table shared_process_versions force row level security;
create policy audience on shared_process_versions for select to ${app_role}
    using (exists (select from shared_processes p where p.name = shared_process_versions.name));
create policy control_plane on shared_process_versions to ${control_role} using (true) with check (true);
grant select on shared_process_versions to ${app_role};
grant select, insert, update, delete on shared_process_versions to ${control_role};

-- Counts a version's open and closed cases.
create index cases_by_process on cases (tenant_id, process_name, process_version, state);

-- The role of a CI: it publishes processes and does nothing else.
alter table api_keys drop constraint api_keys_role_check;
alter table api_keys add constraint api_keys_role_check check (role in ('viewer', 'agent', 'admin', 'publisher'));
