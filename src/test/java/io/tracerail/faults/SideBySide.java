package io.tracerail.faults;

import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One tenant's decisions while another's namespace is there, and while it is not: windows of both
 * kinds in turn, with the other's clients asking all the time.
 */
final class SideBySide {

  private static final int WINDOWS = 4;
  private static final int DECISIONS = 40;
  private static final int ASKING = 4;

  private final World world;
  private final Requests requests;
  private volatile boolean enough;

  SideBySide(World world, Requests requests) {
    this.world = world;
    this.requests = requests;
  }

  void measure(PrintStream out) throws Exception {
    ServiceClient lost = ServiceClient.onboard(world.instances.getFirst().service(), "Lost");
    ServiceClient there = ServiceClient.onboard(world.instances.getFirst().service(), "There");
    accepted(lost.create("LOST", null));
    accepted(there.create("THERE", null));
    Fault.delete(world, lost.namespace());
    ServiceClient measured = world.tenants.getLast();
    decisions(measured, "warm-up");
    List<Long> beside = new ArrayList<>();
    List<Long> alone = new ArrayList<>();
    for (int window = 0; window < WINDOWS; window++) {
      alone.addAll(window(measured, there, "THERE", "healthy-" + window));
      beside.addAll(window(measured, lost, "LOST", "lost-" + window));
    }
    out.printf(
        "decisions of a tenant, in ms: median %.1f, p95 %.1f beside a tenant whose namespace is there;"
            + " median %.1f, p95 %.1f beside one whose namespace is deleted%n",
        quantile(alone, 0.5), quantile(alone, 0.95), quantile(beside, 0.5), quantile(beside, 0.95));
    if (quantile(beside, 0.5) > 1.5 * quantile(alone, 0.5)) {
      throw new AssertionError("an unreachable namespace delays another tenant");
    }
  }

  private List<Long> window(ServiceClient measured, ServiceClient other, String caseId, String name)
      throws InterruptedException {
    enough = false;
    List<Thread> asking = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      asking.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!enough) {
                      other.tryPost(
                          "/cases/" + caseId + "/messages", Map.of("text", "Hello?"), null);
                      Requests.pause();
                    }
                  }));
    }
    List<Long> took = decisions(measured, name);
    enough = true;
    for (Thread thread : asking) {
      thread.join();
    }
    return took;
  }

  private List<Long> decisions(ServiceClient measured, String name) {
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      String caseId = "SIDE-" + name + "-" + i;
      accepted(measured.create(caseId, null));
      long begin = System.nanoTime();
      accepted(
          requests
              .observed(
                  "decision",
                  () ->
                      measured.tryPost(
                          "/cases/" + caseId + "/decision", Map.of("decision", "approved"), null))
              .orElseThrow());
      took.add(System.nanoTime() - begin);
    }
    return took;
  }

  private static void accepted(Answer answer) {
    if (!answer.accepted()) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
  }

  private static double quantile(List<Long> nanos, double q) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get((int) Math.min(sorted.size() - 1, Math.round(q * sorted.size()))) / 1e6;
  }
}
