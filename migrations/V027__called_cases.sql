-- Cases that other cases have called. No foreign key to the caller: either of the two may be purged first, and a
-- back-up may be read before its caller is.

alter table cases
    add column called_by   text,    -- the case that called it; null: nobody did
    add column call_number integer, -- counts the calls of that case from 1
    add column call_depth  integer, -- calls within each other, from 1
    add column call_root   text,    -- the outermost caller, which nobody called
    add column call_count  integer; -- the calls that it has made itself; null: none

-- A call starts one case, whatever is repeated: its creation's id is made from the call.
create unique index case_of_call on cases (tenant_id, creation_id) where called_by is not null;
create index calls_of_case on cases (tenant_id, called_by, call_number) where called_by is not null;
create index calls_of_root on cases (tenant_id, call_root) where call_root is not null;
create index open_called_cases on cases (tenant_id, case_id) where called_by is not null and state = 'open';
