-- A transaction with a pending NOTIFY takes a lock over the whole cluster before its commit and holds it until the commit
-- is on disk (PreCommit_Notify in PostgreSQL's async.c): all tenants' commits of changes stood in one line. Instances
-- tell of changes after their commits instead, many in one NOTIFY, and a poll of the counters finds what nobody told.
drop trigger case_event_added on case_events;
drop trigger case_purged on purged_cases;
drop function notify_case_event();

-- The poll is one statement for all tenants whose streams an instance serves. It reads how many changes a tenant has had.
create policy poll_of_changes on event_counters for select to ${control_role} using (true);
grant select on event_counters to ${control_role};
