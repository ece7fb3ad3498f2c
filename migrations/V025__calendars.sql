-- Business calendars of tenants. A change is a new revision and takes effect a minute later; a revision is never changed,
-- so that a case's history, replayed at any time, finds what was in effect at the time of each command.

create table calendar_revisions (
    tenant_id  uuid        not null references tenants (tenant_id),
    name       text        not null check (name <> ''),
    revision   integer     not null check (revision > 0), -- counts from 1: the ETag
    valid_from timestamptz not null,                      -- up to the next revision's
    content    text        not null,                      -- JSON
    size       integer     not null,                      -- of the content, in bytes of UTF-8
    changed_at timestamptz not null default now(),
    changed_by text        not null,
    primary key (tenant_id, name, revision)
);

alter table calendar_revisions enable row level security;
alter table calendar_revisions force row level security;
create policy tenant_isolation on calendar_revisions to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on calendar_revisions to ${app_role};

-- The names of the calendars that a definition goes by; none in definitions from before there were any.
alter table process_versions add column calendars text[] not null default '{}';
alter table shared_process_versions add column calendars text[] not null default '{}';
