-- Processes that tenants publish themselves. A version is never changed; the text is kept as it was sent.

create table process_versions (
    tenant_id    uuid        not null references tenants (tenant_id),
    name         text        not null check (name <> ''),
    version      text        not null check (version ~ '^[0-9]{1,6}(\.[0-9]{1,6}){2}$'),
    title        text        not null,
    input_schema text        not null,           -- JSON, as text: its members keep their order
    definition   text        not null,           -- as it was sent
    size         integer     not null,           -- of the definition, in bytes of UTF-8
    media_type   text        not null,
    digest       text        not null,           -- SHA-256 of the definition in UTF-8, in hexadecimal digits
    revision     integer     not null default 1, -- counts retirements and restorations: the ETag
    published_at timestamptz not null default now(),
    published_by text        not null,
    retired_at   timestamptz,                    -- null: starts cases
    used_at      timestamptz,                    -- of its first case; null: none ever was
    primary key (tenant_id, name, version)
);

alter table process_versions enable row level security;
alter table process_versions force row level security;
create policy tenant_isolation on process_versions to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on process_versions to ${app_role};

-- Counts a version's open and closed cases.
create index cases_by_process on cases (tenant_id, process_name, process_version, state);

-- The role of a CI: it publishes processes and does nothing else.
alter table api_keys drop constraint api_keys_role_check;
alter table api_keys add constraint api_keys_role_check check (role in ('viewer', 'agent', 'admin', 'publisher'));
