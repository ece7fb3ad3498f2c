-- The schema as it was before tenancy: one customer, one set of cases.

create table cases (
    case_id         text        primary key,
    case_title      text        not null,
    status          text        not null,
    state           text        not null default 'open' check (state in ('open', 'closed')),
    outcome         text,
    process_name    text        not null,
    process_version text        not null,
    assignee        jsonb       not null default '[]',
    submitter       jsonb       not null default '[]',
    case_data       jsonb       not null default '{}',
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);

create table activity_stream_items (
    case_id   text        not null references cases (case_id),
    id        integer     not null,
    type      text        not null,
    sender    text        not null,
    text      text        not null,
    timestamp timestamptz not null default now(),
    primary key (case_id, id)
);
