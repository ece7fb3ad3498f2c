package io.tracerail.http;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The links in answers: paths, to be resolved against the request's URL (RFC 9110, section 10.2.2),
 * unless the installation's address is configured. The {@code Host} of a request is never used: its
 * sender chooses it, and an answer may be remembered for others. Made at start, so that an invalid
 * address fails the start.
 */
@Startup
@Singleton
public class Links {

  private final String address;

  @Inject
  Links(LinksConfig config) {
    this(config.publicUrl().map(Links::address).orElse(""));
  }

  private Links(String address) {
    this.address = address;
  }

  /**
   * @param path begins with a slash
   */
  public String to(String path) {
    return address + path;
  }

  /**
   * @param configured as an operator wrote it
   * @return without a slash at its end
   * @throws IllegalStateException naming the setting unless it is an http or https URL of a place
   */
  static String address(String configured) {
    try {
      URI url = new URI(configured.strip()).parseServerAuthority();
      boolean isWeb =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (isWeb
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return url.toString().replaceFirst("/+$", "");
      }
    } catch (URISyntaxException e) {
      // refused below, like a URL of another kind
    }
    throw new IllegalStateException(
        "TRACERAIL_PUBLIC_URL (tracerail.public-url): must be an http or https URL without user,"
            + " query and fragment, for example https://cases.example.com");
  }
}
