package io.tracerail.load;

import io.tracerail.load.Flow.Request;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A tenant at its ordinary work: it reads, lists, creates cases and decides them. */
final class QuietTenant {

  static final String READ = "read";
  static final String LIST = "list";
  static final String CREATE = "create";
  static final String DECIDE = "decide";

  private static final String EXPENSE =
      """
      {"processName":"expense_approval","caseId":"%s","submitter":{"name":"John Doe","email":"john@example.com"},\
      "caseData":{"amount":750,"currency":"USD","category":"Travel"}}""";
  private static final String APPROVED = "{\"decision\":\"approved\"}";

  private final Target tenant;
  private final int seeded;
  private final AtomicInteger number = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> waiting = new ConcurrentLinkedQueue<>();

  /**
   * @param seeded cases named SEED-1 and on
   */
  QuietTenant(Target tenant, int seeded) {
    this.tenant = tenant;
    this.seeded = seeded;
  }

  /** Cases only, so that there are some to be decided. */
  Flow creations(double perSecond) {
    return new Flow(CREATE, perSecond, this::create);
  }

  Flow decisions(double perSecond) {
    return new Flow(DECIDE, perSecond, this::decide);
  }

  /**
   * @param perSecond of all together
   */
  List<Flow> work(double perSecond) {
    return List.of(
        new Flow(READ, 0.70 * perSecond, this::read),
        new Flow(LIST, 0.16 * perSecond, this::list),
        creations(0.07 * perSecond),
        decisions(0.07 * perSecond));
  }

  /** Of a case that waits for a decision; the same each time that it is sent. */
  static byte[] creation(Target tenant, String caseId) {
    return tenant.post("/cases", EXPENSE.formatted(caseId), "create-" + caseId);
  }

  private Request read() {
    return request(tenant.get("/cases/SEED-" + (1 + number.incrementAndGet() % seeded), ""));
  }

  private Request list() {
    return request(
        tenant.get(
            switch (number.incrementAndGet() % 3) {
              case 0 -> "/cases?state=open";
              case 1 -> "/cases?assignee=jane.smith%40example.com&limit=20";
              default -> "/cases?q=travel&limit=20";
            },
            ""));
  }

  private Request create() {
    String caseId = "Q-" + number.incrementAndGet();
    return new Request(
        ByteBuffer.wrap(creation(tenant, caseId)),
        status -> {
          if (status == 201) {
            waiting.add(caseId);
          }
        });
  }

  private Request decide() {
    String caseId = waiting.poll();
    return caseId == null
        ? null
        : request(tenant.post("/cases/" + caseId + "/decision", APPROVED, "decide-" + caseId));
  }

  private static Request request(byte[] bytes) {
    return new Request(ByteBuffer.wrap(bytes), status -> {});
  }
}
