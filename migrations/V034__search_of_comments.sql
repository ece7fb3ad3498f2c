-- A case is found by what people see of it: its data (part 0, kept by the trigger), where it stands (part 1: its status and
-- who has it), and its comments (part 1 + the item's id). They are rows of their own, so that a decision writes the few
-- words that it changes into the index, and a comment only itself.
alter table case_texts add column part integer not null default 0;
alter table case_texts drop constraint case_texts_pkey, add primary key (tenant_id, case_id, part);

create or replace function keep_case_text() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
begin
    insert into case_texts (tenant_id, case_id, part, search_text)
    values (new.tenant_id, new.case_id, 0, left(new.search_text, 20000))
    on conflict (tenant_id, case_id, part) do update set search_text = excluded.search_text;
    return null;
end $$;

-- The version whose texts these are: an older release writes rows without it, and the worker instances' sweep adds theirs.
alter table cases add column searched_version integer;
create index cases_to_search on cases (tenant_id, case_id) where searched_version is distinct from version;
drop index cases_to_fold;
