package io.tracerail.contracts;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.provider.ProviderResponse;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import io.tracerail.idempotency.OneKey;
import io.tracerail.limits.ExhaustedLimits;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import kotlin.Pair;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;

/**
 * The running service as the target of one interaction: its states are made to hold before the
 * request is built, the contract's credential is replaced by a real one, and what must not outlast
 * the request (an outage, an exhausted limit) lasts as long as the request.
 */
final class ServiceTarget extends HttpTestTarget {

  private static final int UNAUTHENTICATED = 401;

  private final Stage stage;
  private final ExhaustedLimits limits;
  private Arrangement arrangement;
  private TestTenant caller;

  ServiceTarget(int port, Stage stage, ExhaustedLimits limits) {
    // The contract is about the first answer: a 429 or 503 is not to be repeated after Retry-After.
    super(
        "localhost",
        port,
        "/",
        () -> provider -> HttpClients.custom().disableAutomaticRetries().build());
    this.stage = stage;
    this.limits = limits;
  }

  @Override
  public Pair<Object, Object> prepareRequest(
      Pact pact, Interaction interaction, Map<String, Object> context) {
    SynchronousRequestResponse exchange = (SynchronousRequestResponse) interaction;
    Optional<UUID> inPath = CallersTenant.tenantIn(exchange.getRequest().getPath());
    arrangement = new Arrangement();
    for (ProviderState state : interaction.getProviderStates()) {
      if (state.getName() != null && !state.getName().isBlank()) {
        KnownStates.add(state.getName(), state.getParams(), inPath, arrangement);
      }
    }
    if (arrangement.tenants().isEmpty()) {
      inPath.filter(id -> !arrangement.absent().contains(id)).ifPresent(arrangement::tenant);
    }
    stage.set(arrangement);
    caller = CallersTenant.of(arrangement, inPath, stage);
    context.put("providerState", arrangement.values());

    Pair<Object, Object> prepared = super.prepareRequest(pact, interaction, context);
    HttpRequest request = (HttpRequest) prepared.getFirst();
    boolean asItStands =
        exchange.getResponse().getStatus() == UNAUTHENTICATED
            || arrangement.caller().isWithoutCredential();
    if (request.containsHeader(HttpHeaders.AUTHORIZATION) && !asItStands) {
      request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + credential(request.getPath()));
    }
    closeDoors();
    return prepared;
  }

  /** What would have kept out the making of the rest. */
  private void closeDoors() {
    arrangement
        .tenants()
        .forEach(
            (id, wanted) -> {
              if (wanted.suspended()) {
                Stage.suspend(stage.tenant(id));
              }
            });
    if (arrangement.limitExhausted()) {
      Stage.lowerLimit(caller);
    }
  }

  @Override
  public ProviderResponse executeInteraction(Object client, Object request) {
    Supplier<ProviderResponse> send = () -> super.executeInteraction(client, request);
    Supplier<ProviderResponse> limited =
        arrangement.limitExhausted() ? () -> limits.during(caller.id(), 1, send) : send;
    boolean changed = true;
    try {
      ProviderResponse answer =
          arrangement.away().isEmpty() ? limited.get() : Outage.during(arrangement.away(), limited);
      changed = mayHaveChanged((HttpRequest) request, answer.getStatusCode());
      return answer;
    } finally {
      if (changed) {
        stage.changed(arrangement);
      }
    }
  }

  /** A refusal is remembered under its key, unless it comes before the resource. */
  private boolean mayHaveChanged(HttpRequest request, int status) {
    boolean unheard = Set.of(401, 403, 429).contains(status);
    boolean refused = status >= 400 && status < 500 && !request.containsHeader(OneKey.HEADER);
    return !(request.getMethod().equals("GET") || unheard || refused)
        || arrangement.limitExhausted()
        || arrangement.tenants().values().stream().anyMatch(Arrangement.Tenant::suspended);
  }

  private String credential(String path) {
    return path.startsWith("/api/v1/platform/")
        ? TestServers.configuration().get("tracerail.platform.key")
        : stage.key(caller, arrangement.caller().role());
  }
}
