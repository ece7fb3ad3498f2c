package io.tracerail.process;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A process definition that cannot be used. The message has a line for each finding. */
public final class InvalidDefinition extends RuntimeException {

  private final transient List<DefinitionFinding> findings;

  InvalidDefinition(Collection<DefinitionFinding> findings) {
    this(
        findings.stream()
            .distinct()
            .sorted(DefinitionFinding.ORDER)
            .limit(DefinitionLimits.FINDINGS)
            .toList());
  }

  private InvalidDefinition(List<DefinitionFinding> findings) {
    super(
        findings.stream().map(DefinitionFinding::toString).collect(Collectors.joining("\n")),
        null,
        false,
        false);
    this.findings = findings;
  }

  /** Never empty; ordered by position; the first ones of very many. */
  public List<DefinitionFinding> findings() {
    return findings;
  }
}
