-- Primary keys start with the tenant and foreign keys carry it: a case id is unique per tenant, and an item
-- can only belong to a case of its own tenant.

alter table activity_stream_items drop constraint activity_stream_items_pkey;
alter table activity_stream_items drop constraint activity_stream_items_case_id_fkey;
alter table cases drop constraint cases_pkey;

alter table cases add primary key (tenant_id, case_id);
alter table activity_stream_items add primary key (tenant_id, case_id, id);
alter table activity_stream_items add foreign key (tenant_id, case_id)
    references cases (tenant_id, case_id) on delete cascade;
