-- What a case waits for that nobody is asked for: a time, or a message of another system.

alter table cases add column waiting jsonb; -- null: nothing, or an interaction is open

-- Such a wait falls due as an interaction does. After the trigger of V014, by its name, which has set what an interaction says.
create function keep_time_of_wait() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.due_at := least(new.due_at, (new.waiting ->> 'dueAt')::timestamptz);
    return new;
end $$;
create trigger case_due_time_of_wait before insert or update of active_interaction, waiting on cases
    for each row execute function keep_time_of_wait();
