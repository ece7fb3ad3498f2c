package io.tracerail.contracts;

import au.com.dius.pact.core.model.DirectorySource;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.PactSource;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.provider.junitsupport.loader.PactFolderLoader;
import au.com.dius.pact.provider.junitsupport.loader.PactLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The committed contracts, and those of the directory that {@code -Dpact.extra.dir} names. */
public final class ContractFiles implements PactLoader {

  private static final Path COMMITTED = Path.of("pact");
  private static final String EXTRA = "pact.extra.dir";

  /** Those with the same states share their tenants, the more so when changes come last. */
  private static final Comparator<Interaction> ORDER =
      Comparator.<Interaction, String>comparing(one -> one.getProviderStates().toString())
          .thenComparing(ContractFiles::changes);

  /** Where Maven was called, which need not be where the tests run. */
  private static final Path CALLED_FROM =
      Path.of(System.getProperty("tracerail-test.called-from", ""));

  @Override
  public List<Pact> load(String providerName) {
    List<Pact> contracts = new ArrayList<>(in(COMMITTED, providerName));
    if (contracts.isEmpty()) {
      throw new IllegalStateException(
          COMMITTED.toAbsolutePath() + " has no contract with the provider " + providerName);
    }
    String extra = System.getProperty(EXTRA, "");
    if (!extra.isBlank()) {
      contracts.addAll(extra(CALLED_FROM.resolve(extra), providerName));
    }
    return contracts;
  }

  private static List<Pact> extra(Path directory, String providerName) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "-D" + EXTRA + "=" + directory + ": there is no such directory");
    }
    List<Pact> contracts = in(directory, providerName);
    if (contracts.isEmpty()) {
      throw new IllegalArgumentException(
          "-D"
              + EXTRA
              + "="
              + directory
              + " has no contract (*.json) with the provider "
              + providerName);
    }
    return contracts;
  }

  private static List<Pact> in(Path directory, String providerName) {
    List<Pact> contracts =
        new PactFolderLoader(directory.toAbsolutePath().toFile()).load(providerName);
    contracts.forEach(contract -> contract.getInteractions().sort(ORDER));
    return contracts;
  }

  private static boolean changes(Interaction interaction) {
    SynchronousRequestResponse exchange = (SynchronousRequestResponse) interaction;
    return !exchange.getRequest().getMethod().equals("GET")
        && !Set.of(401, 403, 429).contains(exchange.getResponse().getStatus());
  }

  @Override
  public PactSource getPactSource() {
    return new DirectorySource(COMMITTED.toFile());
  }

  @Override
  public String description() {
    return COMMITTED + " and -D" + EXTRA;
  }
}
