package io.tracerail.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  @Test
  void makesPathsWhereNoAddressIsConfigured() {
    assertEquals("/api/v1/x", new Links(Optional::empty).to("/api/v1/x"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://cases.example.com, https://cases.example.com/api/v1/x",
    "https://cases.example.com/, https://cases.example.com/api/v1/x",
    "http://127.0.0.1:8080, http://127.0.0.1:8080/api/v1/x",
    "http://[::1]:8080, http://[::1]:8080/api/v1/x",
    "https://example.com/tracerail//, https://example.com/tracerail/api/v1/x"
  })
  void putsLinksUnderTheConfiguredAddress(String configured, String link) {
    assertEquals(link, new Links(() -> Optional.of(configured)).to("/api/v1/x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases.example.com",
        "//cases.example.com",
        "ftp://cases.example.com",
        "https:///api",
        "https:cases.example.com",
        "https://ann:secret@cases.example.com",
        "https://cases.example.com?tenant=1",
        "https://cases.example.com/#top",
        "https://cases.example.com:port",
        "https://cases example.com",
        "javascript:alert(1)"
      })
  void refusesAnInvalidAddressAtStart(String configured) {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new Links(() -> Optional.of(configured)));
    assertTrue(refused.getMessage().contains("TRACERAIL_PUBLIC_URL"));
  }
}
