package io.tracerail.process;

import com.networknt.schema.i18n.ResourceBundleMessageSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/**
 * The validator's English messages. Read as a file, not as a resource bundle: a bundle would be
 * taken in the machine's own language, and a native image knows only registered ones.
 */
final class SchemaMessages extends ResourceBundleMessageSource {

  private static final String FILE = "/jsv-messages.properties";

  private final Properties messages = new Properties();

  SchemaMessages() {
    try (InputStream file = ResourceBundleMessageSource.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("no resource " + FILE + " on the class path");
      }
      messages.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  @Override
  protected String resolveMessage(Locale locale, String key) {
    return messages.getProperty(key, "");
  }
}
