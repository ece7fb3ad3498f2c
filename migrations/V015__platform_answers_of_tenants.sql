-- Which tenant a remembered command of the control plane is about: a purge takes its answers with the tenant, so that no
-- repetition is told of it as if it were there. Not named tenant_id: the rows are the control plane's, and no tenant's.
-- No foreign key: an onboarding is remembered before its tenant is.

alter table platform_idempotency_keys add column subject_id uuid;
update platform_idempotency_keys set subject_id = ((response ->> 'body')::jsonb ->> 'tenantId')::uuid
where response ->> 'body' is not null;
create index platform_idempotency_keys_by_subject on platform_idempotency_keys (subject_id);
