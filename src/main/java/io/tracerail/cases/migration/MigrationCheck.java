package io.tracerail.cases.migration;

import io.tracerail.cases.RecoveryRepository;
import io.tracerail.cases.RecoveryRepository.Resumable;
import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.cases.workflow.CaseMachine;
import io.tracerail.cases.workflow.CaseState;
import io.tracerail.cases.workflow.CommandRefused;
import io.tracerail.cases.workflow.Engine;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.process.published.DefinitionWork;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tells what a migration would do, by the judgement of the machine that runs the cases. Blocks. */
@ApplicationScoped
class MigrationCheck {

  private static final int MOST_EXAMINED = 500;

  /** Small, because a row may hold a megabyte of case data. */
  private static final int PAGE = 20;

  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final MigrationRepository migrations;
  private final RecoveryRepository cases;
  private final DefinitionWork work;

  MigrationCheck(MigrationRepository migrations, RecoveryRepository cases, DefinitionWork work) {
    this.migrations = migrations;
    this.cases = cases;
    this.work = work;
  }

  MigrationBodies.Checked check(TenantId tenant, MigrationPlan plan) {
    Map<String, Long> waiting =
        migrations.waiting(tenant, plan.process(), plan.from()).await().indefinitely();
    Examination examination = new Examination(plan);
    long begin = System.nanoTime();
    String after = "";
    while (after != null
        && examination.examined < MOST_EXAMINED
        && System.nanoTime() - begin < LONGEST.toNanos()) {
      List<Resumable> page =
          cases.pageOf(tenant, plan.process(), plan.from(), after, PAGE).await().indefinitely();
      work.run(
          tenant.toString(),
          () -> {
            page.forEach(examination::examine);
            return examination;
          });
      after = page.size() < PAGE ? null : page.getLast().caseId();
    }
    return new MigrationBodies.Checked(
        waiting.values().stream().mapToLong(Long::longValue).sum(),
        steps(plan, waiting),
        examination.examined,
        examination.movable,
        examination.examined - examination.movable,
        examination.refusals.all());
  }

  private static List<MigrationBodies.StepOutlook> steps(
      MigrationPlan plan, Map<String, Long> waiting) {
    return plan.mapping().from().steps().keySet().stream()
        .filter(plan.mapping()::isWaiting)
        .map(
            step ->
                new MigrationBodies.StepOutlook(
                    step,
                    plan.mapping().id(step),
                    waiting.getOrDefault(step, 0L),
                    plan.mapping().refusal(step).orElse(null)))
        .toList();
  }

  /** Judges cases one after the other. */
  private static final class Examination {

    private final Map<Engine, CaseMachine> machines = new EnumMap<>(Engine.class);
    private final MigrationPlan plan;
    private final Migrate command;
    private final MoveRefusals refusals = new MoveRefusals(List.of());
    private int examined;
    private int movable;

    private Examination(MigrationPlan plan) {
      this.plan = plan;
      this.command = plan.command(new UUID(0, 0), "");
    }

    private void examine(Resumable one) {
      examined++;
      if (one.input().isEmpty()) {
        refusals.add("The case is older than migrations.", one.caseId());
        return;
      }
      CaseState state = one.input().get().resumed();
      try {
        machines
            .computeIfAbsent(one.input().get().start().engine(), this::machine)
            .check(state, command);
        movable++;
      } catch (CommandRefused refused) {
        refusals.add(
            MoveRefusals.reason(
                refused.getMessage(),
                refused.errors().stream()
                    .map(error -> new FieldError(error.pointer(), error.detail()))
                    .toList()),
            one.caseId());
      }
    }

    private CaseMachine machine(Engine engine) {
      return new CaseMachine(
          plan.mapping().from(),
          engine,
          (name, version, digest) -> Optional.of(plan.mapping().to()));
    }
  }
}
