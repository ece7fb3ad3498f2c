package io.tracerail.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.vertx.http.runtime.TrustedProxyCheckPartConverter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {

  private final ForwardedHeaders unheard = new ForwardedHeaders(false, Optional.empty());

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "x-forwarded-for", "Forwarded", "forwarded"})
  void tellsOfAProxyOnce(String header) {
    assertFalse(unheard.isNews(headers("X-Forwarded", "for=192.0.2.1")));
    assertTrue(unheard.isNews(headers(header, "192.0.2.1")));
    assertFalse(unheard.isNews(headers(header, "192.0.2.1")));
  }

  @Test
  void looksAtNoRequestWhereForwardingIsConfigured() {
    assertEquals(1, filters(unheard).size());
    assertEquals(0, filters(new ForwardedHeaders(true, Optional.empty())).size());
    assertEquals(0, filters(new ForwardedHeaders(true, Optional.of(List.of("10.0.0.0/8")))).size());
  }

  /** Else the service would not start, or would believe nobody. */
  @Test
  void readsTheTrustedProxiesOfTheManifests() throws IOException {
    Matcher setting =
        Pattern.compile("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES=(\\S+)")
            .matcher(Files.readString(Path.of("src/main/kubernetes/base/kustomization.yaml")));
    assertTrue(setting.find());
    TrustedProxyCheckPartConverter converter = new TrustedProxyCheckPartConverter();
    for (String proxy : setting.group(1).split(",")) {
      assertNotNull(converter.convert(proxy), proxy);
    }
  }

  private static List<?> filters(ForwardedHeaders headers) {
    Filters filters = new Filters();
    headers.register(filters);
    return filters.getFilters();
  }

  private static MultiMap headers(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(name, value);
  }
}
