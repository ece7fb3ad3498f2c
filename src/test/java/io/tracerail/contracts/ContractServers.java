package io.tracerail.contracts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tracerail.contracts.Arrangement.Server;
import io.tracerail.testing.Relay;
import io.tracerail.testing.TestServers;
import java.util.EnumMap;
import java.util.Map;

/** The tests' servers behind relays, so that each can be taken away and given back. */
public final class ContractServers implements QuarkusTestResourceLifecycleManager {

  private static final Map<Server, Relay> RELAYS = new EnumMap<>(Server.class);

  @Override
  public Map<String, String> start() {
    Map<String, String> servers = TestServers.configuration();
    String url = servers.get("tracerail.db.url");
    String database = url.substring(url.indexOf("//") + 2, url.lastIndexOf('/'));
    Relay toTemporal = new Relay(servers.get("tracerail.temporal.target"));
    Relay toDatabase = new Relay(database);
    RELAYS.put(Server.TEMPORAL, toTemporal);
    RELAYS.put(Server.DATABASE, toDatabase);
    return Map.of(
        "tracerail.temporal.target",
        toTemporal.address(),
        "tracerail.db.url",
        url.replace(database, toDatabase.address()));
  }

  /** After the servers themselves, whose addresses these replace. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public void stop() {
    RELAYS.values().forEach(Relay::close);
  }

  static void cut(Server server) {
    RELAYS.get(server).cut();
  }

  static void restore(Server server) {
    RELAYS.get(server).restore();
  }
}
