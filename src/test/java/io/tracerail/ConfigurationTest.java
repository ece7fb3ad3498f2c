package io.tracerail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tracerail.testing.BesideOthers;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings that the code reads are those that docs/configuration.md tells of. */
@BesideOthers
class ConfigurationTest {

  private static final Path DOCUMENT = Path.of("docs/configuration.md");
  private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");

  /** A variable's row: its name, who needs it, its default, what it means. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(TRACERAIL_\\w+)` \\|[^|]*\\| (?:`([^`]*)`)? ?\\|(.*)\\|$");

  private static final Pattern OF_DEV_MODE = Pattern.compile("(?m)^\\| `-D(tracerail\\.[a-z.-]+)=");

  private static final String UNKNOWN = "tracerail.cases.event-stream-lifetimes";

  private static List<ConfigClass> mappings() {
    return OurClasses.ALL.stream()
        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
        .map(JavaClass::reflect)
        .<ConfigClass>map(ConfigClass::configClass)
        .toList();
  }

  /** Each key that the code knows, with its default; an empty text where it has none. */
  private static Map<String, String> known() throws IOException {
    Map<String, String> known = new TreeMap<>();
    for (ConfigClass mapping : mappings()) {
      mapping.getProperties().forEach((key, value) -> known.put(key, value == null ? "" : value));
    }
    Properties defaults = new Properties();
    try (Reader reader = Files.newBufferedReader(PROPERTIES)) {
      defaults.load(reader);
    }
    known.replaceAll((key, value) -> defaults.getProperty(key, value));
    return known;
  }

  private static String variable(String key) {
    return key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  private static SmallRyeConfig read(Map<String, String> properties) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withValidateUnknown(true)
            .withSources(new PropertiesConfigSource(properties, "test", 100));
    mappings().forEach(builder::withMapping);
    return builder.build();
  }

  @Test
  void documentsEveryKeyWithItsDefault() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    known().forEach((key, value) -> expected.put(variable(key), value));
    String text = Files.readString(DOCUMENT);
    Map<String, String> documented = new TreeMap<>();
    Matcher rows = ROW.matcher(text);
    while (rows.find()) {
      documented.put(rows.group(1), rows.group(2) == null ? "" : rows.group(2));
    }
    Matcher ofDevMode = OF_DEV_MODE.matcher(text);
    while (ofDevMode.find()) {
      documented.putIfAbsent(variable(ofDevMode.group(1)), "");
    }
    assertEquals(expected, documented);
  }

  @Test
  void acceptsEveryKnownKey() throws IOException {
    Map<String, String> all = new HashMap<>(known());
    all.replaceAll((key, value) -> value.isEmpty() ? "x" : value);
    read(all);
  }

  @Test
  void refusesAnUnknownKeyByName() throws IOException {
    Map<String, String> all = new HashMap<>(known());
    all.put(UNKNOWN, "5m");
    var failure = assertThrows(ConfigValidationException.class, () -> read(all));
    assertTrue(failure.getMessage().contains(UNKNOWN), failure.getMessage());
  }

  /**
   * An optional key is in no source of its own, and a start names a variable of an unknown key and
   * ends: StartupChecks.
   */
  @Test
  void makesEveryKeyKnownToTheChecksAtStart() throws IOException {
    String properties = Files.readString(PROPERTIES);
    TreeSet<String> unknown = new TreeSet<>();
    for (ConfigClass mapping : mappings()) {
      mapping.getProperties().entrySet().stream()
          .filter(property -> property.getValue() == null)
          .map(Map.Entry::getKey)
          .filter(key -> !properties.contains("\n" + key + "=") && !properties.contains("${" + key))
          .forEach(unknown::add);
    }
    // Secrets, which Environment knows of, and what dev mode sets by a system property.
    assertEquals(
        new TreeSet<>(
            List.of("tracerail.dev.temporal-ui", "tracerail.platform.key", "tracerail.token.key")),
        unknown);
  }

  @Test
  void mapsEveryKeyThatItHandsOn() throws IOException {
    Matcher references =
        Pattern.compile("\\$\\{(tracerail\\.[a-z0-9.-]+)").matcher(Files.readString(PROPERTIES));
    TreeSet<String> handedOn = new TreeSet<>();
    while (references.find()) {
      handedOn.add(references.group(1));
    }
    assertTrue(handedOn.contains("tracerail.db.url"), handedOn::toString);
    handedOn.removeAll(known().keySet());
    assertEquals(new TreeSet<>(), handedOn);
  }
}
