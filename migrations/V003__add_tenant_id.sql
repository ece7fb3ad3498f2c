-- Cases and their streams get a tenant. Rows from before tenancy go to a tenant named "default", made only
-- where there are such rows; it is onboarded like any other by POST /platform/tenants with its id.

alter table cases add column tenant_id uuid references tenants (tenant_id);
alter table activity_stream_items add column tenant_id uuid;

-- FORCE binds the owner too: for the length of this migration, and dropped at its end.
create policy migration on tenants to ${owner_role} using (true) with check (true);

with default_tenant as (
    insert into tenants (tenant_id, name, status, namespace)
    select gen_random_uuid(), 'default', 'provisioning', 'tracerail-default'
    where exists (select from cases)
    returning tenant_id
)
update cases set tenant_id = default_tenant.tenant_id from default_tenant;

update activity_stream_items i set tenant_id = c.tenant_id from cases c where c.case_id = i.case_id;

drop policy migration on tenants;

alter table cases alter column tenant_id set not null;
alter table activity_stream_items alter column tenant_id set not null;
