package io.tracerail.process;

import com.google.re2j.Pattern;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.HashMap;
import java.util.Map;

/** The patterns of one schema, each compiled once, and bounded together. */
final class SchemaPatterns implements RegularExpressionFactory {

  /** Size of all patterns together: less than 2 MB of memory. */
  static final int LARGEST = 10_000;

  private final TextRules rules;
  private final Map<String, Pattern> patterns = new HashMap<>();
  private long size;

  SchemaPatterns(TextRules rules) {
    this.rules = rules;
  }

  /**
   * @throws IllegalArgumentException when the pattern is not supported, or they are too large
   */
  @Override
  public RegularExpression getRegularExpression(String regex) {
    Pattern pattern = patterns.computeIfAbsent(regex, this::compile);
    return text -> {
      CheckWork.count((long) pattern.programSize() * (text.length() + 1));
      return pattern.matcher(text).find();
    };
  }

  private Pattern compile(String regex) {
    Pattern pattern = EcmaPattern.compile(regex, rules);
    size += EcmaPattern.size(pattern);
    if (size > LARGEST) {
      throw new IllegalArgumentException("the patterns of the schema are too large together");
    }
    return pattern;
  }
}
