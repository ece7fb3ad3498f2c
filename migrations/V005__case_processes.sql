-- What a durable process keeps with its case.

alter table cases
    add column version           integer not null default 0,  -- counts the changes of the case
    add column creation_id       uuid,                        -- the command that created it
    add column active_interaction jsonb,                      -- null: nothing is open
    add column interaction_count integer not null default 0,
    add column closed_at         timestamptz,
    add column search_text       text    not null default '';

update cases set closed_at = updated_at where state = 'closed';
update cases set search_text = lower(concat_ws(' ', case_title, case_id, submitter::text, case_data::text));

create index cases_by_update on cases (tenant_id, updated_at desc, case_id desc);
create index cases_by_creation on cases (tenant_id, created_at desc, case_id desc);
create index cases_by_closing on cases (tenant_id, closed_at) where closed_at is not null;
