package io.tracerail.cases.migration;

import io.tracerail.cases.workflow.StepMapping;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.published.ProcessPaths;
import io.tracerail.process.published.PublishedProcesses;
import io.tracerail.process.published.PublishedProcesses.Start;
import io.tracerail.process.published.VersionReader;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads plans of migrations against the versions that a tenant has. Blocks. */
@ApplicationScoped
class MigrationPlans {

  private static final Pattern VERSION = Pattern.compile(ProcessPaths.VERSION);
  private static final String NO_VERSION = "must be a version such as 1.0.0";

  private final PublishedProcesses processes;
  private final VersionReader versions;

  MigrationPlans(PublishedProcesses processes, VersionReader versions) {
    this.processes = processes;
    this.versions = versions;
  }

  /**
   * @throws ProblemException 404 when there is no such process, 422 naming every fault of the plan
   */
  MigrationPlan read(TenantId tenant, String process, MigrationBodies.Plan plan) {
    shape(plan);
    versions.ofName(tenant, process).await().indefinitely();
    FieldErrors errors = new FieldErrors();
    Optional<ProcessDefinition> from = processes.of(tenant).find(process, plan.from(), null);
    errors.require("/from", from.isPresent(), "there is no such version");
    Optional<Start.On> to =
        switch (processes.toStart(tenant, process, plan.to())) {
          case Start.On found -> Optional.of(found);
          case Start.Refused(String member, String reason) -> {
            errors.add("/to", reason);
            yield Optional.empty();
          }
        };
    errors.orRefuse();
    StepMapping mapping =
        new StepMapping(from.orElseThrow(), to.orElseThrow().definition(), steps(plan));
    steps(plan).keySet().forEach(step -> check(errors, mapping, step));
    errors.orRefuse();
    return new MigrationPlan(
        mapping, to.get().digest(), MigrationBodies.REOPEN.equals(plan.interactions()));
  }

  private static Map<String, String> steps(MigrationBodies.Plan plan) {
    return plan.steps() == null ? Map.of() : plan.steps();
  }

  private static void shape(MigrationBodies.Plan plan) {
    FieldErrors errors =
        new FieldErrors()
            .required("/from", plan.from())
            .matches("/from", plan.from(), VERSION, NO_VERSION)
            .required("/to", plan.to())
            .matches("/to", plan.to(), VERSION, NO_VERSION)
            .require(
                "/interactions",
                plan.interactions() == null
                    || plan.interactions().equals(MigrationBodies.KEEP)
                    || plan.interactions().equals(MigrationBodies.REOPEN),
                "must be keep or reopen")
            .require(
                "/steps",
                steps(plan).size() <= MigrationBodies.MOST_STEPS,
                "must have at most " + MigrationBodies.MOST_STEPS + " members");
    errors.orRefuse();
    if (plan.from().equals(plan.to())) {
      throw ProblemException.invalidField("/to", "must be another version");
    }
  }

  private static void check(FieldErrors errors, StepMapping mapping, String step) {
    String pointer = "/steps" + InvalidValue.token(step);
    if (mapping.id(step) == null) {
      errors.add(pointer, "must be the id of a step");
    } else if (!mapping.from().steps().containsKey(step)) {
      errors.add(pointer, "version " + mapping.from().version() + " has no such step");
    } else if (!mapping.isWaiting(step)) {
      errors.add(pointer, "no case waits in this step");
    } else {
      mapping.refusal(step).ifPresent(why -> errors.add(pointer, why));
    }
  }
}
