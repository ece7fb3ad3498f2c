-- Texts and submitters that few cases have are found by an index, although row-level security lets PostgreSQL use one
-- for leakproof operators only, which LIKE is not. Inside a policy it may be any operator: the search is a policy of the
-- owner's, which a function of the owner's sets for the length of one look-up (as find_credential does).

create schema search;
revoke all on schema search from public;
create extension if not exists pg_trgm schema search;
create extension if not exists btree_gin schema search;

-- What is searched of a case: kept by a trigger, and written only where it changes.
create table case_texts (
    tenant_id   uuid not null,
    case_id     text not null,
    search_text text not null,
    primary key (tenant_id, case_id),
    foreign key (tenant_id, case_id) references cases (tenant_id, case_id) on delete cascade
);
-- A small list of what is pending, so that no single insert has to sort in much of it.
create index case_texts_by_text on case_texts using gin (tenant_id search.uuid_ops, search_text search.gin_trgm_ops)
    with (gin_pending_list_limit = 256);
alter table case_texts enable row level security;
alter table case_texts force row level security;
create policy tenant_isolation on case_texts to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
create policy searched on case_texts for select to ${owner_role}
    using (tenant_id = current_tenant_id() and search_text like current_setting('app.search_pattern', true));
grant select, insert, update, delete on case_texts to ${app_role};

create function keep_case_text() returns trigger language plpgsql as $$
begin
    insert into case_texts (tenant_id, case_id, search_text)
    values (new.tenant_id, new.case_id, left(new.search_text, 20000))
    on conflict (tenant_id, case_id) do update set search_text = excluded.search_text;
    return null;
end $$;
create trigger case_text_added after insert on cases
    for each row when (new.search_text <> '') execute function keep_case_text();
create trigger case_text_changed after update of search_text on cases
    for each row when (old.search_text is distinct from new.search_text) execute function keep_case_text();

-- Of the current tenant: the ids of cases whose text is like the pattern, in no order, and not more than asked for.
create function cases_with_text(pattern text, most integer) returns text[]
    language plpgsql strict security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    found text[];
begin
    perform set_config('app.search_pattern', pattern, true);
    select coalesce(array_agg(t.case_id), '{}') into found
    from (select case_id from public.case_texts limit most) t;
    perform set_config('app.search_pattern', '', true);
    return found;
end $$;
grant execute on function cases_with_text(text, integer) to ${app_role};

-- As case_assignees.
create table case_submitters (
    tenant_id uuid not null,
    case_id   text not null,
    submitter text not null,
    primary key (tenant_id, case_id, submitter),
    foreign key (tenant_id, case_id) references cases (tenant_id, case_id) on delete cascade
);
create index case_submitters_by_submitter on case_submitters (tenant_id, submitter, case_id);
alter table case_submitters enable row level security;
alter table case_submitters force row level security;
create policy tenant_isolation on case_submitters to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on case_submitters to ${app_role};

create function keep_case_submitters() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        delete from case_submitters where tenant_id = new.tenant_id and case_id = new.case_id;
    end if;
    insert into case_submitters (tenant_id, case_id, submitter)
    select new.tenant_id, new.case_id, a from assignees_of(new.submitter) a;
    return null;
end $$;
create trigger case_submitters_added after insert on cases
    for each row execute function keep_case_submitters();
create trigger case_submitters_changed after update of submitter on cases
    for each row when (old.submitter is distinct from new.submitter) execute function keep_case_submitters();

-- FORCE binds the owner too: for the length of this migration, and dropped at its end.
create policy migration on cases to ${owner_role} using (true);
create policy migration on case_texts to ${owner_role} with check (true);
create policy migration on case_submitters to ${owner_role} with check (true);
insert into case_texts (tenant_id, case_id, search_text)
select tenant_id, case_id, left(search_text, 20000) from cases where search_text <> '';
insert into case_submitters (tenant_id, case_id, submitter)
select c.tenant_id, c.case_id, a from cases c, assignees_of(c.submitter) a;
drop policy migration on cases;
drop policy migration on case_texts;
drop policy migration on case_submitters;
