-- What the list of cases is filtered by most, by indexes that hold under row-level security: PostgreSQL uses an
-- index there for leakproof operators only, such as equality of text, and not for LIKE or for what is in a jsonb.

create index cases_by_state on cases (tenant_id, state, updated_at desc, case_id desc);

-- Under which names and addresses a case is somebody's, in lower case: kept by the triggers below.
create table case_assignees (
    tenant_id uuid not null,
    case_id   text not null,
    assignee  text not null,
    primary key (tenant_id, case_id, assignee),
    foreign key (tenant_id, case_id) references cases (tenant_id, case_id) on delete cascade
);
create index case_assignees_by_assignee on case_assignees (tenant_id, assignee, case_id);
alter table case_assignees enable row level security;
alter table case_assignees force row level security;
create policy tenant_isolation on case_assignees to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on case_assignees to ${app_role};

-- Nobody asks for a text of more than 200 characters, and an index holds none of any length.
create function assignees_of(participants jsonb) returns setof text language sql immutable as $$
    select distinct lower(name)
    from jsonb_array_elements(participants) p, unnest(array[p ->> 'name', p ->> 'email']) name
    where length(name) <= 200
$$;

create function keep_case_assignees() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        delete from case_assignees where tenant_id = new.tenant_id and case_id = new.case_id;
    end if;
    insert into case_assignees (tenant_id, case_id, assignee)
    select new.tenant_id, new.case_id, a from assignees_of(new.assignee) a;
    return null;
end $$;
create trigger case_added after insert on cases
    for each row execute function keep_case_assignees();
create trigger case_reassigned after update of assignee on cases
    for each row when (old.assignee is distinct from new.assignee) execute function keep_case_assignees();
grant execute on function assignees_of(jsonb) to ${app_role};

-- FORCE binds the owner too: for the length of this migration, and dropped at its end.
create policy migration on cases to ${owner_role} using (true);
create policy migration on case_assignees to ${owner_role} with check (true);
insert into case_assignees (tenant_id, case_id, assignee)
select c.tenant_id, c.case_id, a from cases c, assignees_of(c.assignee) a;
drop policy migration on cases;
drop policy migration on case_assignees;
