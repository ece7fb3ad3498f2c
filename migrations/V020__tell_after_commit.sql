-- A transaction with a pending NOTIFY takes a lock over the whole cluster before its commit and holds it until the commit
-- is on disk (PreCommit_Notify in PostgreSQL's async.c): all tenants' commits of changes stood in one line. Instances
-- tell of changes after their commits instead, many in one NOTIFY, and a poll of the counters finds what nobody told.
-- The triggers stay for instances of the release before, which do not say so: expand, then contract.
create or replace function notify_case_event() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_setting('app.tells_of_events', true) is distinct from 'afterwards' then
        perform pg_notify('tracerail_case_events', new.tenant_id::text);
    end if;
    return null;
end $$;

-- The poll is one statement for all tenants whose streams an instance serves. It reads how many changes a tenant has had.
create policy poll_of_changes on event_counters for select to ${control_role} using (true);
grant select on event_counters to ${control_role};
