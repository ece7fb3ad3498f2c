-- One equality policy per table, for USING and WITH CHECK; FORCE, so that it binds the owner as well.

alter table cases enable row level security;
alter table cases force row level security;
create policy tenant_isolation on cases to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on cases to ${app_role};

alter table activity_stream_items enable row level security;
alter table activity_stream_items force row level security;
create policy tenant_isolation on activity_stream_items to ${app_role}
    using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
grant select, insert, update, delete on activity_stream_items to ${app_role};
