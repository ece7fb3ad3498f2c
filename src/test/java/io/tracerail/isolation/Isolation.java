package io.tracerail.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What has to hold for each operation, tried by an intruder against an owner. Compared are whole
 * answers, status, headers and body, and the owner's rows before and after.
 */
final class Isolation {

  private static final String SUSPENDED = "/problems/tenant-suspended";

  private final Calls calls;
  private final Party owner;
  private final Party intruder;
  private final Party suspended;
  private final String suspendedToken;

  /** A kind of credential that must get nowhere, and what it must be told. */
  private record Refused(String kind, String credential, int status) {}

  private final List<Refused> dead = new ArrayList<>();

  Isolation(Calls calls) {
    this.calls = calls;
    this.owner = Party.onboard(calls, "Owner-" + UUID.randomUUID());
    this.intruder = Party.onboard(calls, "Intruder-" + UUID.randomUUID());
    this.suspended = Party.onboard(calls, "Suspended-" + UUID.randomUUID());
    this.suspendedToken = suspended.token("admin");
    suspended.suspend();
    owner.waitingCase();
    // Event numbers of the owner's that the intruder does not come to.
    Party.sql("update event_counters set last_id = 5000000 where tenant_id = '" + owner.id() + "'");
    String revoked = owner.revokedKey();
    dead.add(new Refused("none", null, 401));
    dead.add(new Refused("malformed", "trk_this-is-none", 401));
    dead.add(new Refused("a token of nobody's", "e30.e30.e30", 401));
    dead.add(new Refused("unknown", owner.key("admin").replaceFirst("trk_.", "trk_~"), 401));
    dead.add(new Refused("revoked", revoked, 401));
    dead.add(new Refused("expired", owner.expiredKey(), 401));
    dead.add(new Refused("token of a revoked key", tokenOfRevoked(), 401));
  }

  private String tokenOfRevoked() {
    var issued = owner.issue("admin");
    String token = owner.tokenOf(issued.at("/apiKey").asText());
    owner.call("DELETE", "/api-keys/" + issued.at("/keyId").asText(), null).require(204);
    return token;
  }

  /** No credential but the owner's opens the owner's path, and none tells what is there. */
  void refusesForeignCredentials(ApiOperation operation) {
    Map<Identifier, String> things = ownersThings(operation);
    OwnersData before = OwnersData.atRest(owner.id());
    Map<String, Trial> targets = new LinkedHashMap<>();
    targets.put("what the owner has", Trial.of(operation, things));
    targets.put("what the owner has not", madeUp(operation, owner.id().toString()));
    if (operation.plane() != ApiOperation.Plane.OWN) {
      targets.put("a tenant that is not", Trial.of(operation, Trial.MADE_UP));
      targets.put("a suspended tenant", madeUp(operation, suspended.id().toString()));
    }
    for (Refused refused : refusedOn(operation)) {
      alike(operation, refused, targets);
    }
    if (operation.plane() == ApiOperation.Plane.TENANT) {
      refusesTheSuspended(operation);
      if (!operation.reads()) {
        refusesViewers(operation, things);
      }
    }
    unchanged(operation, before);
  }

  private void unchanged(ApiOperation operation, OwnersData before) {
    assertEquals(
        before, OwnersData.settled(owner.id()), () -> operation + " changed what is there");
  }

  private List<Refused> refusedOn(ApiOperation operation) {
    List<Refused> all = new ArrayList<>(dead);
    int foreign = operation.plane() == ApiOperation.Plane.PLATFORM ? 401 : 403;
    switch (operation.plane()) {
      case TENANT -> {
        all.add(new Refused("platform's", Party.platformKey(), 401));
        addKeysOf(intruder, foreign, all);
        all.add(new Refused("suspended tenant's", suspended.key("admin"), foreign));
      }
      case OWN -> {
        all.add(new Refused("platform's", Party.platformKey(), 401));
        all.add(new Refused("suspended tenant's", suspended.key("admin"), foreign));
      }
      case PLATFORM -> {
        addKeysOf(intruder, foreign, all);
        addKeysOf(owner, foreign, all);
        all.add(new Refused("suspended tenant's", suspended.key("admin"), foreign));
      }
    }
    return all;
  }

  private static void addKeysOf(Party party, int status, List<Refused> all) {
    for (String role : Party.ROLES) {
      all.add(new Refused("key of the " + role + " " + party.mark(), party.key(role), status));
      all.add(new Refused("token of the " + role + " " + party.mark(), party.token(role), status));
    }
  }

  private void alike(ApiOperation operation, Refused refused, Map<String, Trial> targets) {
    // "suspended tenant" is the intruder itself there: its own path may tell it so.
    boolean ofSuspended = refused.kind().startsWith("suspended");
    List<String> methods = new ArrayList<>(List.of(operation.method(), "OPTIONS"));
    if (operation.isGet()) {
      methods.add("HEAD");
    }
    for (String method : methods) {
      Calls.Answer first = null;
      for (Map.Entry<String, Trial> target : targets.entrySet()) {
        if (ofSuspended && target.getKey().equals("a suspended tenant")) {
          continue;
        }
        List<Calls.Answer> answers = new ArrayList<>();
        answers.add(sent(target.getValue(), refused.credential(), method));
        if (operation.body() != null) {
          answers.add(target.getValue().send(calls, refused.credential(), method, "{"));
        }
        for (Calls.Answer answer : answers) {
          String what =
              operation + " with the credential " + refused.kind() + " on " + target.getKey();
          assertEquals(refused.status(), answer.status(), () -> what + ": " + answer);
          keepsQuiet(what, answer);
          first = first == null ? answer : first;
          assertEquals(first.seen(), answer.seen(), what);
        }
      }
    }
  }

  private Calls.Answer sent(Trial trial, String credential, String method) {
    return method.equals(trial.operation().method())
        ? trial.send(calls, credential)
        : trial.send(calls, credential, method, null);
  }

  private void refusesTheSuspended(ApiOperation operation) {
    Trial ownPath = madeUp(operation, suspended.id().toString());
    for (String credential : List.of(suspended.key("admin"), suspendedToken)) {
      Calls.Answer answer = ownPath.send(calls, credential).require(403);
      assertEquals(SUSPENDED, answer.at("/type"), operation::toString);
    }
  }

  /** A viewer changes nothing, and is not told what there would be to change. */
  private void refusesViewers(ApiOperation operation, Map<Identifier, String> things) {
    for (String credential : List.of(owner.key("viewer"), owner.token("viewer"))) {
      Calls.Answer there = Trial.of(operation, things).send(calls, credential).require(403);
      Calls.Answer notThere = madeUp(operation, owner.id().toString()).send(calls, credential);
      assertEquals(there.seen(), notThere.seen(), operation::toString);
    }
  }

  /** On its own path, with somebody else's things, an intruder hears what made-up ones get. */
  void answersForeignThingsAsMadeUpOnes(ApiOperation operation) {
    answersForeignThings(operation, intruder.key("admin"));
    answersForeignThings(operation, intruder.token("admin"));
  }

  private void answersForeignThings(ApiOperation operation, String credential) {
    Map<Identifier, String> things = ownersThings(operation);
    Map<Identifier, String> nobodys = nobodysThings(operation);
    String foreign = owner.pendingFile();
    OwnersData before = OwnersData.atRest(owner.id());
    String own = intruder.id().toString();
    if (operation.hasInPath(Identifier.CASE)
        || operation.hasInPath(Identifier.KEY)
        || operation.hasInPath(Identifier.ATTACHMENT)) {
      Trial theirs = pathOnly(operation, things).with(Identifier.TENANT, own);
      Trial none = pathOnly(operation, Trial.MADE_UP).with(Identifier.TENANT, own);
      compare(theirs, none, credential).require(404);
      compare(theirs.with(Identifier.CASE, "NO-SUCH-CASE"), none, credential).require(404);
    }
    for (Identifier identifier : apartFromThePath(operation)) {
      compare(
          Trial.of(operation, intruder.things(operation))
              .with(
                  identifier,
                  identifier == Identifier.ATTACHMENT ? foreign : things.get(identifier)),
          Trial.of(operation, intruder.things(operation)).with(identifier, nobodys.get(identifier)),
          credential);
    }
    unchanged(operation, before);
    if (operation.hasInPath(Identifier.CASE)) {
      actsOnItsOwnOfTheSameName(operation, things, credential);
      unchanged(operation, before);
    }
  }

  private static List<Identifier> apartFromThePath(ApiOperation operation) {
    List<Identifier> apart = new ArrayList<>();
    operation.parameters().stream()
        .filter(parameter -> !parameter.in().equals("path"))
        .map(ApiOperation.Parameter::identifier)
        .forEach(apart::add);
    operation.fields().values().stream()
        .filter(field -> !operation.hasInPath(field))
        .forEach(apart::add);
    return apart.stream()
        .filter(one -> one != Identifier.SHARED)
        // Counted within its case: an own case has one of the same name.
        .filter(one -> one != Identifier.INTERACTION || !operation.hasInPath(Identifier.CASE))
        .distinct()
        .toList();
  }

  /** Two tenants may have a case of the same id: each reaches its own. */
  private void actsOnItsOwnOfTheSameName(
      ApiOperation operation, Map<Identifier, String> things, String credential) {
    intruder.caseFor(operation, things.get(Identifier.CASE));
    Calls.Answer answer =
        Trial.of(operation, things)
            .with(Identifier.TENANT, intruder.id().toString())
            .with(Identifier.IDEMPOTENCY_KEY, "own-" + things.get(Identifier.CASE))
            .send(calls, credential);
    assertEquals(2, answer.status() / 100, () -> operation + " on its own case: " + answer);
    keepsQuiet(operation + " on the intruder's own", answer);
  }

  private Calls.Answer compare(Trial theirs, Trial nobodys, String credential) {
    Calls.Answer answer = theirs.send(calls, credential);
    keepsQuiet("the intruder's " + theirs.operation(), answer);
    assertEquals(
        Answers.alike(nobodys.send(calls, credential), nobodys),
        Answers.alike(answer, theirs),
        () -> theirs.operation() + " tells of what exists elsewhere");
    return answer;
  }

  private void keepsQuiet(String what, Calls.Answer answer) {
    assertFalse(answer.body().contains(owner.mark()), () -> what + " shows: " + answer);
    assertFalse(answer.headers().toString().contains(owner.mark()), () -> what + ": " + answer);
  }

  private static Trial madeUp(ApiOperation operation, String tenant) {
    return Trial.of(operation, Trial.MADE_UP).with(Identifier.TENANT, tenant);
  }

  private static Trial pathOnly(ApiOperation operation, Map<Identifier, String> things) {
    Map<Identifier, String> inPath = new LinkedHashMap<>(things);
    inPath.keySet().removeIf(identifier -> !operation.hasInPath(identifier));
    return Trial.of(operation, inPath);
  }

  /** Something of the owner's for each identifier that the operation takes. */
  private Map<Identifier, String> ownersThings(ApiOperation operation) {
    Map<Identifier, String> things = owner.things(operation);
    if (operation.fields().containsValue(Identifier.CASE)) {
      things.put(Identifier.CASE, owner.waitingCase());
    }
    if (operation.takes(Identifier.CURSOR) && operation.plane() == ApiOperation.Plane.TENANT) {
      things.put(Identifier.CURSOR, owner.cursor(operation));
    }
    if (operation.takes(Identifier.EVENT)) {
      things.put(Identifier.EVENT, "5000001");
    }
    if (operation.takes(Identifier.IDEMPOTENCY_KEY)
        && operation.plane() == ApiOperation.Plane.TENANT) {
      things.put(Identifier.IDEMPOTENCY_KEY, owner.useIdempotencyKey(operation));
    }
    return things;
  }

  private Map<Identifier, String> nobodysThings(ApiOperation operation) {
    Map<Identifier, String> things = new LinkedHashMap<>(Trial.MADE_UP);
    if (operation.takes(Identifier.CURSOR)) {
      Party ghost = Party.onboard(calls, "Ghost-" + UUID.randomUUID());
      ghost.waitingCase();
      ghost.waitingCase();
      things.put(Identifier.CURSOR, ghost.cursor(operation));
      ghost.vanish();
    }
    things.put(Identifier.CASE, "NEW-" + UUID.randomUUID());
    things.put(Identifier.IDEMPOTENCY_KEY, "new-" + UUID.randomUUID());
    return things;
  }
}
