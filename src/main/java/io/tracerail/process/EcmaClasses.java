package io.tracerail.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Character classes of ECMA-262. */
final class EcmaClasses {

  private static final CodePointSet DIGITS = CodePointSet.of('0', '9');
  private static final CodePointSet WORD = CodePointSet.of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');

  /** WhiteSpace and LineTerminator of ECMA-262. */
  private static final CodePointSet SPACE =
      CodePointSet.of(
          0x9, 0xD, 0x20, 0x20, 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F,
          0x202F, 0x205F, 0x205F, 0x3000, 0x3000, 0xFEFF, 0xFEFF);

  /** What {@code \s} was for the cases of {@link TextRules#JDK}. */
  private static final CodePointSet JAVA_SPACE = CodePointSet.of(0x9, 0xD, 0x20, 0x20);

  private final EcmaReader in;
  private final Map<String, CodePointSet> escaped;

  EcmaClasses(EcmaReader in, TextRules rules) {
    this.in = in;
    CodePointSet space =
        switch (rules) {
          case JDK -> JAVA_SPACE;
          case UNICODE -> SPACE;
        };
    this.escaped =
        Map.of(
            "\\d",
            DIGITS,
            "\\D",
            DIGITS.complement(),
            "\\w",
            WORD,
            "\\W",
            WORD.complement(),
            "\\s",
            space,
            "\\S",
            space.complement());
  }

  /** Reads a class after its opening bracket. */
  CodePointSet bracketed() {
    boolean negated = in.skip("^");
    List<CodePointSet> members = new ArrayList<>();
    while (!in.skip("]")) {
      CodePointSet inner = escapedSet();
      members.add(inner != null ? inner : literalOrRange());
      if (inner != null && in.at('-')) {
        in.next();
        if (!in.at(']')) {
          throw in.bad("a set is no end of a range");
        }
        members.add(CodePointSet.of('-', '-'));
      }
    }
    CodePointSet union = CodePointSet.union(members);
    return negated ? union.complement() : union;
  }

  private CodePointSet literalOrRange() {
    int first = single();
    if (!in.at('-')) {
      return CodePointSet.of(first, first);
    }
    in.next();
    if (in.at(']')) {
      return CodePointSet.of(first, first, '-', '-');
    }
    if (escapedSet() != null) {
      throw in.bad("a set is no end of a range");
    }
    int last = single();
    if (last < first) {
      throw in.bad("a range out of order");
    }
    return CodePointSet.of(first, last);
  }

  private int single() {
    return in.at('\\') ? in.escaped(true) : in.next();
  }

  /**
   * @return null when no escaped set comes next
   */
  CodePointSet escapedSet() {
    for (Map.Entry<String, CodePointSet> set : escaped.entrySet()) {
      if (in.skip(set.getKey())) {
        return set.getValue();
      }
    }
    if (in.skip("\\p")) {
      return property(in.braced());
    }
    return in.skip("\\P") ? property(in.braced()).complement() : null;
  }

  private CodePointSet property(String name) {
    return EcmaProperties.named(name)
        .orElseThrow(
            () ->
                in.bad(
                    "unknown property "
                        + name
                        + ": general categories by their short names, such as Lu, scripts, such as"
                        + " Script=Greek, Alphabetic, Ideographic, Lowercase, Uppercase and"
                        + " White_Space are known"));
  }
}
