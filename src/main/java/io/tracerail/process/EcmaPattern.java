package io.tracerail.process;

import com.google.re2j.Pattern;

/**
 * Translates regular expressions of ECMA-262 with the flag {@code u}, the language of JSON Schema's
 * {@code pattern} (Core, section 6.4), into those of RE2, whose matching takes time in proportion
 * to the text's length times the program's size, whatever the pattern. Each construct is written
 * out with its ECMA-262 meaning. Refuses what RE2 cannot match alike: look-ahead, look-behind, back
 * references, modifiers, set notation; and what would be large.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-patterns">ECMA-262, Patterns</a>
 */
final class EcmaPattern {

  /** Characters of a pattern: an error repeats it. */
  static final int LONGEST = 2_000;

  /** Instructions of a program: enough for one character a thousand times. */
  static final int LARGEST = 2_500;

  private static final int DEEPEST = 50;

  /** Characters of a translated pattern that are counted as one instruction. */
  private static final int CHARACTERS_PER_INSTRUCTION = 40;

  private static final CodePointSet LINE_TERMINATORS =
      CodePointSet.of('\n', '\n', '\r', '\r', 0x2028, 0x2029);

  /**
   * Where {@code $} stood for the cases of {@link TextRules#JDK}: before a last line ending, too.
   */
  private static final String JAVA_END = "(?:\\r\\n|[\\n\\r\\x{85}\\x{2028}\\x{2029}])?\\z";

  private EcmaPattern() {}

  /**
   * @param rules {@link TextRules#JDK} for the meaning that {@code \s} and {@code $} have in Java
   * @throws IllegalArgumentException naming the part that is not ECMA-262, or not supported
   */
  static Pattern compile(String regex, TextRules rules) {
    if (regex.length() > LONGEST) {
      throw new IllegalArgumentException("a pattern has at most " + LONGEST + " characters");
    }
    return Pattern.compile(new Translation(regex, rules).all());
  }

  /** Size of a compiled pattern: its instructions and the tables of its classes. */
  static int size(Pattern pattern) {
    return pattern.programSize() + pattern.pattern().length() / CHARACTERS_PER_INSTRUCTION;
  }

  /** One pass over one pattern. Each method tells how many instructions it wrote, at most. */
  private static final class Translation {

    private final EcmaReader in;
    private final EcmaClasses classes;
    private final TextRules rules;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private Translation(String regex, TextRules rules) {
      this.in = new EcmaReader(regex);
      this.classes = new EcmaClasses(in, rules);
      this.rules = rules;
    }

    String all() {
      alternatives();
      if (in.more()) {
        throw in.bad("unmatched )");
      }
      return out.toString();
    }

    private long alternatives() {
      long instructions = 1;
      while (in.more() && !in.at(')')) {
        if (in.skip("|")) {
          out.append('|');
          instructions += 2;
        } else {
          instructions += assertion() ? 1 : repeated();
        }
        if (instructions + out.length() / CHARACTERS_PER_INSTRUCTION > LARGEST) {
          throw in.bad("it is too large: repetitions within repetitions multiply");
        }
      }
      return instructions;
    }

    private boolean assertion() {
      if (in.skip("^")) {
        out.append("\\A");
      } else if (in.skip("$")) {
        out.append(
            switch (rules) {
              case JDK -> JAVA_END;
              case UNICODE -> "\\z";
            });
      } else if (in.skip("\\b")) {
        out.append("\\b");
      } else if (in.skip("\\B")) {
        out.append("\\B");
      } else {
        return false;
      }
      return true;
    }

    private long repeated() {
      long once = in.skip("(") ? group() : character();
      Repetition times = in.repetition();
      out.append(times.text());
      return times.instructions(once);
    }

    private long character() {
      if (in.skip("[")) {
        out.append(classes.bracketed().asClass());
      } else if (in.skip(".")) {
        out.append(LINE_TERMINATORS.complement().asClass());
      } else {
        CodePointSet set = classes.escapedSet();
        out.append((set != null ? set : literal()).asClass());
      }
      return 1;
    }

    private CodePointSet literal() {
      int literal = in.at('\\') ? in.escaped(false) : in.literal();
      return CodePointSet.of(literal, literal);
    }

    private long group() {
      in.groupKind();
      if (++depth > DEEPEST) {
        throw in.bad("more than " + DEEPEST + " groups within each other");
      }
      out.append("(?:"); // nothing refers to a captured group
      long instructions = alternatives();
      if (!in.skip(")")) {
        throw in.bad("unclosed (");
      }
      out.append(')');
      depth--;
      return instructions;
    }
  }
}
