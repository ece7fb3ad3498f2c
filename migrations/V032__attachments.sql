-- Files that people attach to cases. A file is uploaded first, and a command to a case attaches it: its commit binds both.

create table attachments (
    tenant_id     uuid        not null references tenants (tenant_id),
    attachment_id uuid        not null,
    -- uploading: its content is not whole; pending: its uploader may attach it; attached: to a case; quarantined: the
    -- scanner found something, nobody gets its content; removed: the sweep deletes it
    state         text        not null check (state in ('uploading', 'pending', 'attached', 'quarantined', 'removed')),
    name          text        not null,
    size          bigint      not null check (size > 0),
    media_type    text        not null,               -- as the content says, whatever the uploader called it
    sha256        bytea,                              -- null while it is uploaded
    store         text        not null check (store in ('postgresql', 's3')),
    scanned       boolean     not null default false,
    finding       text,                               -- the scanner's name for what it found
    uploader      text        not null,               -- the id of the API key
    uploaded_by   text        not null,               -- for people
    uploaded_at   timestamptz not null default now(),
    case_id       text,                               -- null until it is attached, and when the case was purged
    place         integer,                            -- 16 times the item of the activity stream, and its place in that
    primary key (tenant_id, attachment_id),
    foreign key (tenant_id, case_id) references cases (tenant_id, case_id) on delete set null (case_id)
);
create unique index attachments_of_cases on attachments (tenant_id, case_id, place) include (size);
-- What the sweep looks at.
create index attachments_to_sweep on attachments (tenant_id, uploaded_at) where state <> 'attached' or case_id is null;
create index attachments_to_scan on attachments (tenant_id, uploaded_at) where state = 'attached' and not scanned;

alter table attachments enable row level security;
alter table attachments force row level security;
create policy tenant_isolation on attachments to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on attachments to ${app_role};

-- The content of those whose store is PostgreSQL, in chunks of 64 KiB.
create table attachment_chunks (
    tenant_id     uuid    not null,
    attachment_id uuid    not null,
    number        integer not null,                   -- counts from 0
    content       bytea   not null,
    primary key (tenant_id, attachment_id, number),
    foreign key (tenant_id, attachment_id) references attachments (tenant_id, attachment_id) on delete cascade
);
alter table attachment_chunks alter column content set storage external; -- most files are compressed already

alter table attachment_chunks enable row level security;
alter table attachment_chunks force row level security;
create policy tenant_isolation on attachment_chunks to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on attachment_chunks to ${app_role};

alter table activity_stream_items add column attachments integer; -- how many it brought; null: none
