package io.tracerail.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.process.DefinitionLimits;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.InvalidDefinition;
import org.junit.jupiter.api.Test;

/** What it is there for: to cost the service as much as one can. */
class LargeDefinitionTest {

  @Test
  void isValidAndNearTheLimitOfTexts() {
    String text = LargeDefinition.valid("noise", "1.0.0");
    assertTrue(text.length() <= DefinitionLimits.TEXT_BYTES, () -> "" + text.length());
    assertTrue(text.length() > DefinitionLimits.TEXT_BYTES / 2, () -> "" + text.length());
    assertEquals(27, DefinitionLoader.load(text).steps().size());
  }

  @Test
  void hasAsManyFindingsAsAreTold() {
    String text = LargeDefinition.invalid("noise", "1.0.0");
    InvalidDefinition refused =
        assertThrows(InvalidDefinition.class, () -> DefinitionLoader.load(text));
    assertTrue(refused.findings().size() >= DefinitionLimits.FINDINGS);
  }
}
