package io.tracerail.attachments;

import io.tracerail.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * The scanner that an operator has set: ClamAV's daemon, or what speaks its protocol. While it is
 * away no file is taken: none comes in unseen.
 */
@ApplicationScoped
class Scanner {

  private final Optional<InetSocketAddress> daemon;
  private final Duration patience;

  @Inject
  Scanner(AttachmentsConfig config) {
    this(config.scanner(), config.scannerTimeout());
  }

  Scanner(Optional<String> daemon, Duration patience) {
    this.daemon = daemon.filter(set -> !set.isBlank()).map(Scanner::address);
    this.patience = patience;
  }

  /**
   * @throws IllegalStateException naming the setting unless it is a host and a port
   */
  static InetSocketAddress address(String set) {
    int colon = set.lastIndexOf(':');
    if (colon > 0 && set.substring(colon + 1).matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(set.substring(colon + 1));
      if (port > 0 && port < 65_536) {
        return InetSocketAddress.createUnresolved(set.substring(0, colon), port);
      }
    }
    throw new IllegalStateException(
        "TRACERAIL_ATTACHMENTS_SCANNER (tracerail.attachments.scanner): must be host:port");
  }

  boolean isSet() {
    return daemon.isPresent();
  }

  /**
   * @throws ProblemException 503 when it is away
   */
  Scan begin() {
    if (daemon.isEmpty()) {
      return Scan.NONE;
    }
    try {
      return ClamScan.begin(daemon.get(), patience);
    } catch (IOException away) {
      throw away(away);
    }
  }

  static ProblemException away(IOException failure) {
    return ProblemException.unavailable("The scanner for files is away; nothing was kept.")
        .because(failure.toString());
  }
}
