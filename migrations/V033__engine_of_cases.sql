-- The version of the engine that decides in a case, from its first command to its last (io.tracerail.cases.workflow.Engine).
alter table cases add column engine integer;   -- null: a case from before there was the column
