package io.tracerail.process;

import io.tracerail.process.CodePointSet.Range;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** The properties of Unicode that patterns may name: the JDK's tables, read once. */
final class EcmaProperties {

  /** General categories by their short names, and the values of {@link Character#getType(int)}. */
  private static final Map<String, Integer> CATEGORIES =
      Map.ofEntries(
          Map.entry("Lu", (int) Character.UPPERCASE_LETTER),
          Map.entry("Ll", (int) Character.LOWERCASE_LETTER),
          Map.entry("Lt", (int) Character.TITLECASE_LETTER),
          Map.entry("Lm", (int) Character.MODIFIER_LETTER),
          Map.entry("Lo", (int) Character.OTHER_LETTER),
          Map.entry("Mn", (int) Character.NON_SPACING_MARK),
          Map.entry("Mc", (int) Character.COMBINING_SPACING_MARK),
          Map.entry("Me", (int) Character.ENCLOSING_MARK),
          Map.entry("Nd", (int) Character.DECIMAL_DIGIT_NUMBER),
          Map.entry("Nl", (int) Character.LETTER_NUMBER),
          Map.entry("No", (int) Character.OTHER_NUMBER),
          Map.entry("Pc", (int) Character.CONNECTOR_PUNCTUATION),
          Map.entry("Pd", (int) Character.DASH_PUNCTUATION),
          Map.entry("Ps", (int) Character.START_PUNCTUATION),
          Map.entry("Pe", (int) Character.END_PUNCTUATION),
          Map.entry("Pi", (int) Character.INITIAL_QUOTE_PUNCTUATION),
          Map.entry("Pf", (int) Character.FINAL_QUOTE_PUNCTUATION),
          Map.entry("Po", (int) Character.OTHER_PUNCTUATION),
          Map.entry("Sm", (int) Character.MATH_SYMBOL),
          Map.entry("Sc", (int) Character.CURRENCY_SYMBOL),
          Map.entry("Sk", (int) Character.MODIFIER_SYMBOL),
          Map.entry("So", (int) Character.OTHER_SYMBOL),
          Map.entry("Zs", (int) Character.SPACE_SEPARATOR),
          Map.entry("Zl", (int) Character.LINE_SEPARATOR),
          Map.entry("Zp", (int) Character.PARAGRAPH_SEPARATOR),
          Map.entry("Cc", (int) Character.CONTROL),
          Map.entry("Cf", (int) Character.FORMAT),
          Map.entry("Cs", (int) Character.SURROGATE),
          Map.entry("Co", (int) Character.PRIVATE_USE),
          Map.entry("Cn", (int) Character.UNASSIGNED));

  /** Categories that have a name only as parts of others: no text of a case has such characters. */
  private static final Set<String> UNNAMED = Set.of("Cs", "Cn");

  /** Groups whose names are not the first letter of their categories'. */
  private static final Map<String, List<String>> GROUPS = Map.of("LC", List.of("Lu", "Ll", "Lt"));

  private static final Map<Integer, CodePointSet> BY_CATEGORY = classes(Character::getType);

  private EcmaProperties() {}

  /** Read when a pattern first names one: that takes a tenth of a second. */
  private static final class Scripts {
    private static final Map<UnicodeScript, CodePointSet> ALL = classes(UnicodeScript::of);
  }

  private static final class Binary {
    private static final Map<String, CodePointSet> ALL =
        Map.of(
            "Alphabetic", those(Character::isAlphabetic),
            "Ideographic", those(Character::isIdeographic),
            "Lowercase", those(Character::isLowerCase),
            "Uppercase", those(Character::isUpperCase),
            "White_Space", those(EcmaProperties::isWhiteSpace));

    private static CodePointSet those(IntPredicate property) {
      return classes(property::test).get(true);
    }
  }

  /**
   * @param name as within {@code \p{…}}, such as {@code Lu} or {@code Script=Greek}
   */
  static Optional<CodePointSet> named(String name) {
    int equals = name.indexOf('=');
    String value = name.substring(equals + 1);
    return switch (equals < 0 ? "" : name.substring(0, equals)) {
      case "" -> category(value).or(() -> Optional.ofNullable(Binary.ALL.get(value)));
      case "General_Category", "gc" -> category(value);
      case "Script", "sc" -> script(value);
      default -> Optional.empty();
    };
  }

  private static Optional<CodePointSet> category(String name) {
    List<CodePointSet> parts =
        CATEGORIES.keySet().stream()
            .filter(category -> isPart(category, name))
            .map(category -> BY_CATEGORY.get(CATEGORIES.get(category)))
            .toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(CodePointSet.union(parts));
  }

  private static boolean isPart(String category, String name) {
    return GROUPS.containsKey(name)
        ? GROUPS.get(name).contains(category)
        : category.equals(name) && !UNNAMED.contains(name) || category.substring(0, 1).equals(name);
  }

  private static Optional<CodePointSet> script(String name) {
    try {
      return Optional.of(Scripts.ALL.getOrDefault(UnicodeScript.forName(name), CodePointSet.of()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** White_Space of Unicode's PropList.txt. */
  private static boolean isWhiteSpace(int c) {
    return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == 0x85;
  }

  /** The sets of code points that have the same value. */
  private static <T> Map<T, CodePointSet> classes(IntFunction<T> valueOf) {
    Map<T, List<Range>> ranges = new HashMap<>();
    int first = 0;
    while (first <= Character.MAX_CODE_POINT) {
      T value = valueOf.apply(first);
      int next = first + 1;
      while (next <= Character.MAX_CODE_POINT && valueOf.apply(next).equals(value)) {
        next++;
      }
      ranges.computeIfAbsent(value, none -> new ArrayList<>()).add(new Range(first, next - 1));
      first = next;
    }
    Map<T, CodePointSet> sets = new LinkedHashMap<>();
    ranges.forEach((value, parts) -> sets.put(value, new CodePointSet(List.copyOf(parts))));
    return sets;
  }
}
