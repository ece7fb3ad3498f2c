-- The three login roles and the database. Run once, by a superuser or a managed database's administrator:
--   psql -v owner_password=… -v app_password=… -v control_password=… -f docs/roles.sql
-- None of the three is a superuser, owns what it should not, or may bypass row-level security.

create role tracerail_owner   login password :'owner_password'   nosuperuser nobypassrls nocreaterole;
create role tracerail_app     login password :'app_password'     nosuperuser nobypassrls nocreaterole;
create role tracerail_control login password :'control_password' nosuperuser nobypassrls nocreaterole;

create database tracerail owner tracerail_owner;
revoke all on database tracerail from public;
grant connect on database tracerail to tracerail_app, tracerail_control;

-- An upper bound for every statement of a request; a slow search of one tenant holds a connection no longer.
alter role tracerail_app     set statement_timeout = '5s';
alter role tracerail_app     set idle_in_transaction_session_timeout = '10s';
alter role tracerail_control set statement_timeout = '10s';
