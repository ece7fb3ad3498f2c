-- The step of the process that a case waits in or ended with, so that its workflow can be started again from its
-- row: after a restore, or when Temporal lost the namespace. Null for what was written before this migration.

alter table cases add column step text;
