-- No function depends on the search path of whoever causes it to run. pg_restore sets an empty one, and so may anybody:
-- triggers then did not find their tables. A function whose body is parsed when it is created (current_tenant_id, which is
-- inlined into the policies and must stay so) has no need of it.

do $$
declare
    unsafe regprocedure;
begin
    for unsafe in
        select p.oid from pg_catalog.pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and p.prosqlbody is null
          and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')
    loop
        execute format('alter function %s set search_path = pg_catalog, public, pg_temp', unsafe);
    end loop;
end $$;
