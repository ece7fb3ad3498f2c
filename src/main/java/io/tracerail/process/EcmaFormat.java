package io.tracerail.process;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.ValidationContext;

/** The format {@code regex}: a pattern of the same dialect as the keyword {@code pattern}. */
record EcmaFormat() implements Format {

  @Override
  public String getName() {
    return "regex";
  }

  @Override
  public String getMessageKey() {
    return "format.regex";
  }

  @Override
  public boolean matches(ExecutionContext context, ValidationContext validation, String text) {
    CheckWork.count((long) EcmaPattern.LARGEST * 10 + text.length());
    try {
      EcmaPattern.compile(text, TextRules.UNICODE);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
