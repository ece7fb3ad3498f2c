-- What is searched and filtered by is folded by the service (docs/text.md), on both sides of a comparison: what a database
-- takes for a letter and its lower case depends on its locale. A row's folded texts are those of its version; a row of
-- another is one that an older release wrote, or wrote last, and the worker instances' sweep folds it anew.
alter table cases
    add column folded_version integer,
    add column folded_assignees text[],
    add column folded_submitters text[];
create index cases_to_fold on cases (tenant_id, case_id) where folded_version is distinct from version;

create or replace function keep_case_assignees() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        delete from case_assignees where tenant_id = new.tenant_id and case_id = new.case_id;
    end if;
    insert into case_assignees (tenant_id, case_id, assignee)
    select new.tenant_id, new.case_id, a from unnest(new.folded_assignees) a
    where new.folded_version = new.version
    union
    select new.tenant_id, new.case_id, a from assignees_of(new.assignee) a
    where new.folded_version is distinct from new.version;
    return null;
end $$;
drop trigger case_reassigned on cases;
create trigger case_reassigned after update of assignee, folded_assignees on cases
    for each row when (old.assignee is distinct from new.assignee
                       or old.folded_assignees is distinct from new.folded_assignees)
    execute function keep_case_assignees();

create or replace function keep_case_submitters() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        delete from case_submitters where tenant_id = new.tenant_id and case_id = new.case_id;
    end if;
    insert into case_submitters (tenant_id, case_id, submitter)
    select new.tenant_id, new.case_id, s from unnest(new.folded_submitters) s
    where new.folded_version = new.version
    union
    select new.tenant_id, new.case_id, s from assignees_of(new.submitter) s
    where new.folded_version is distinct from new.version;
    return null;
end $$;
drop trigger case_submitters_changed on cases;
create trigger case_submitters_changed after update of submitter, folded_submitters on cases
    for each row when (old.submitter is distinct from new.submitter
                       or old.folded_submitters is distinct from new.folded_submitters)
    execute function keep_case_submitters();
