package io.tracerail;

import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Optional;

/**
 * The configuration as Quarkus reads it, for what has to be known before, or without, starting
 * Quarkus.
 */
record SettingsBeforeStart(SmallRyeConfig config) {

  private static final int APPLICATION_PROPERTIES_ORDINAL = 250;

  static SettingsBeforeStart load() {
    ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
    return new SettingsBeforeStart(
        new SmallRyeConfigBuilder()
            .forClassLoader(classLoader)
            .addDefaultInterceptors()
            .addSystemSources()
            .withSources(
                PropertiesConfigSourceLoader.inClassPath(
                    "application.properties", APPLICATION_PROPERTIES_ORDINAL, classLoader))
            .withProfile("prod")
            .build());
  }

  String role() {
    return value("tracerail.role");
  }

  /**
   * @return empty when it is not given, or given as nothing
   */
  Optional<String> given(String property) {
    return config.getOptionalValue(property, String.class);
  }

  /** Whether it is given, and given as nothing. */
  boolean isBlank(String property) {
    String raw = config.getConfigValue(property).getValue();
    return raw != null && raw.isBlank();
  }

  /**
   * @throws java.util.NoSuchElementException naming the property that is missing
   */
  String value(String property) {
    return config.getValue(property, String.class);
  }
}
