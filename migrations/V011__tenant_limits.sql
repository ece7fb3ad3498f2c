-- What an operator has set for one tenant only; what is absent is as the installation's configuration says. Names are
-- those of the control plane's API.

alter table tenants add column limits jsonb not null default '{}' check (jsonb_typeof(limits) = 'object');

drop function find_credential(text);
create function find_credential(wanted_key_id text)
    returns table (tenant_id uuid, tenant_name text, tenant_status text, namespace text, request_limit integer,
                   limits jsonb, key_id text, secret_hash bytea, role text, holder_name text, holder_email text,
                   expires_at timestamptz, revoked_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    perform set_config('app.credential_key_id', wanted_key_id, true);
    return query
        select t.tenant_id, t.name, t.status, t.namespace, t.request_limit, t.limits,
               k.key_id, k.secret_hash, k.role, k.holder_name, k.holder_email, k.expires_at, k.revoked_at
        from public.api_keys k join public.tenants t using (tenant_id)
        where k.key_id = wanted_key_id;
    perform set_config('app.credential_key_id', '', true);
end $$;
grant execute on function find_credential(text) to ${app_role};
