-- Terms of a key outlive its rotation: what follows a key, however often it is rotated, gets the expiry that the key was
-- issued with, and not the end of an overlap. Keys that were rotated before this migration have lost theirs.
alter table api_keys
    add column rotated_to      text,          -- the last key that replaces it; null: never rotated
    add column terms_expire_at timestamptz;   -- of a rotated key, its expiry before the first rotation; null: never
-- Also a key that is made ends what an instance has kept: a secret that was refused before there was its key.
create or replace function notify_api_key() returns trigger
    language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
    perform pg_notify('tracerail_api_keys', coalesce(new.key_id, old.key_id));
    return null;
end $$;
drop trigger api_key_changed on api_keys;
create trigger api_key_changed after insert or update or delete on api_keys
    for each row execute function notify_api_key();

-- A deletion has a beginning of its purge, which is its point of no return: it is set in the same statement that finds
-- the tenant due, and what removes rows looks for it.
alter table tenants
    add column purge_started_at       timestamptz,
    add column status_before_deletion text check (status_before_deletion in ('provisioning', 'active', 'suspended'));
grant select (status, purge_after, purge_started_at) on tenants to ${app_role};
-- Purges that are under way: FORCE binds the owner too, for the length of this migration.
create policy migration on tenants to ${owner_role} using (true) with check (true);
update tenants set purge_started_at = now() where status = 'deleting' and purge_after <= now();
drop policy migration on tenants;
-- Whoever brings a tenant back, an operator by hand too, ends its deletion, so that a later one begins anew; and nobody
-- brings back what is purged in part.
create function keep_deletion() returns trigger
    language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
    if old.status <> 'deleting' and new.status = 'deleting' then
        new.status_before_deletion := old.status;
        new.purge_started_at := null;
    elsif old.status = 'deleting' and new.status <> 'deleting' then
        if old.purge_started_at is not null then
            raise exception 'the purge of tenant % has begun', old.tenant_id using errcode = 'object_not_in_prerequisite_state';
        end if;
        new.status_before_deletion := null;
        new.purge_after := null;
    end if;
    return new;
end $$;
create trigger tenant_deletion before update of status on tenants
    for each row execute function keep_deletion();
