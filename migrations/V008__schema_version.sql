-- At start the service compares the schema with the one it was built for: it reads Flyway's own record.

grant select on flyway_schema_history to ${app_role}, ${control_role};
