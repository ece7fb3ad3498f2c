-- Where a case stands within parallel steps, and which ways it took, so that its workflow can be started again from its
-- row and readers see both. Null for what was written before this migration.

alter table cases add column branches jsonb; -- an array of the places in branches; null: the case is in no parallel step
alter table cases add column route text[];   -- the ways that the case took, each once, such as review.transitions.granted

-- Several interactions may be open now, and branches may wait for other things: what is due first counts.
create or replace function keep_due_time() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.due_at := least((new.active_interaction ->> 'dueAt')::timestamptz,
        (select min(least((branch #>> '{interaction,dueAt}')::timestamptz, (branch #>> '{waiting,dueAt}')::timestamptz))
         from jsonb_array_elements(new.branches) as branch));
    return new;
end $$;
create or replace trigger case_due_time before insert or update of active_interaction, branches on cases
    for each row execute function keep_due_time();
