-- Tenants and their credentials. The login roles are made by the operator (docs/roles.sql); a migration
-- holds no password. It stops here, by name, when a role is missing or could step around a policy.

do $$
declare
    wanted text;
    login  pg_roles%rowtype;
    strong text;
begin
    if current_user <> '${owner_role}' then
        raise exception 'migrations run as role "${owner_role}", not as "%": see docs/roles.sql', current_user;
    end if;
    foreach wanted in array array['${owner_role}', '${app_role}', '${control_role}'] loop
        select * into login from pg_roles where rolname = wanted;
        if login.oid is null then
            raise exception 'role "%" is missing: create it first, see docs/roles.sql', wanted;
        end if;
        select rolname into strong from pg_roles
            where (rolsuper or rolbypassrls) and pg_has_role(login.oid, oid, 'MEMBER') limit 1;
        if login.rolsuper or login.rolbypassrls then
            raise exception 'role "%" is % and would bypass row-level security: see docs/roles.sql', wanted,
                case when login.rolsuper then 'a superuser' else 'BYPASSRLS' end;
        elsif strong is not null then
            raise exception 'role "%" is a member of "%", which bypasses row-level security: see docs/roles.sql',
                wanted, strong;
        elsif login.rolcreaterole then
            raise exception 'role "%" is CREATEROLE and could give itself more: see docs/roles.sql', wanted;
        elsif wanted <> current_user and pg_has_role(login.oid, current_user, 'MEMBER') then
            raise exception 'role "%" is a member of the owner "%": revoke that, see docs/roles.sql',
                wanted, current_user;
        end if;
    end loop;
    if '${app_role}' = '${control_role}' then
        raise exception 'role "${app_role}" cannot be both the app''s and the control plane''s: see docs/roles.sql';
    end if;
end $$;

-- What PUBLIC gets by default, it does not get here; each table and function names who may use it.
alter default privileges revoke execute on functions from public;
revoke all on schema public from public;
grant usage on schema public to ${app_role}, ${control_role};

-- The tenant of the current transaction; null, and so no row, when it is unset or malformed. The shape is compared
-- because a cast would fail on it (what has the shape and is no UUID does fail: no row either); LIKE, and no sub-select
-- around the call in the policies, because a regular expression and a sub-select cost a tenth of a read (bench/run rls).
create function current_tenant_id() returns uuid
    language sql stable parallel safe
    return case
        when current_setting('app.current_tenant_id', true) like '________-____-____-____-____________'
        then current_setting('app.current_tenant_id', true)::uuid
    end;
grant execute on function current_tenant_id() to ${app_role};

create table tenants (
    tenant_id      uuid        primary key,
    name           text        not null,
    status         text        not null
                   check (status in ('provisioning', 'active', 'suspended', 'deleting')),
    namespace      text        not null unique,
    request_limit  integer     not null default 200 check (request_limit > 0), -- requests a second
    retention_days integer     check (retention_days > 0),                     -- null: closed cases are kept
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    purge_after    timestamptz                                                 -- set while deleting
);
create index tenants_by_creation on tenants (created_at, tenant_id);

alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant_isolation on tenants to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
create policy control_plane on tenants to ${control_role} using (true) with check (true);
grant select (tenant_id, retention_days) on tenants to ${app_role};
grant select, insert, update, delete on tenants to ${control_role};

create table api_keys (
    tenant_id    uuid        not null references tenants (tenant_id),
    key_id       text        not null unique check (key_id <> ''),
    secret_hash  bytea       not null check (length(secret_hash) = 32),  -- SHA-256 of the whole key
    role         text        not null check (role in ('viewer', 'agent', 'admin')),
    holder_name  text,
    holder_email text,
    description  text,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz,
    revoked_at   timestamptz,
    primary key (tenant_id, key_id)
);

alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy tenant_isolation on api_keys to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
create policy control_plane on api_keys to ${control_role} using (true) with check (true);
grant select, insert, update, delete on api_keys to ${app_role};
grant select, insert, update, delete on api_keys to ${control_role};

-- Credential look-up comes before any tenant is known. The function runs as the owner, whom FORCE binds too:
-- these two policies let the owner see the one key that is asked for, and its tenant, and nothing else.
create policy credential_look_up on api_keys for select to ${owner_role}
    using (key_id = current_setting('app.credential_key_id', true));
create policy credential_look_up on tenants for select to ${owner_role}
    using (tenant_id = (select k.tenant_id from api_keys k
                        where k.key_id = current_setting('app.credential_key_id', true)));

create function find_credential(wanted_key_id text)
    returns table (tenant_id uuid, tenant_name text, tenant_status text, namespace text, request_limit integer,
                   key_id text, secret_hash bytea, role text, holder_name text, holder_email text,
                   expires_at timestamptz, revoked_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    perform set_config('app.credential_key_id', wanted_key_id, true);
    return query
        select t.tenant_id, t.name, t.status, t.namespace, t.request_limit,
               k.key_id, k.secret_hash, k.role, k.holder_name, k.holder_email, k.expires_at, k.revoked_at
        from public.api_keys k join public.tenants t using (tenant_id)
        where k.key_id = wanted_key_id;
    perform set_config('app.credential_key_id', '', true);
end $$;
grant execute on function find_credential(text) to ${app_role};

-- Every instance hears at once of a changed key or tenant; payloads name ids, never a secret.
create function notify_api_key() returns trigger language plpgsql as $$
begin
    perform pg_notify('tracerail_api_keys', old.key_id);
    return null;
end $$;
create trigger api_key_changed after update or delete on api_keys for each row execute function notify_api_key();

create function notify_tenant() returns trigger language plpgsql as $$
begin
    perform pg_notify('tracerail_tenants', coalesce(new.tenant_id, old.tenant_id)::text);
    return null;
end $$;
create trigger tenant_changed after insert or update or delete on tenants
    for each row execute function notify_tenant();
