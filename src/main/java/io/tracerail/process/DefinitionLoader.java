package io.tracerail.process;

import java.util.List;

/**
 * Reads process definitions. The text may be anybody's: every text ends in a definition or in
 * findings, within bounded time and memory. Keeps no state.
 */
public final class DefinitionLoader {

  private DefinitionLoader() {}

  /**
   * @param text YAML, or JSON, as it was sent
   * @throws InvalidDefinition with every finding that does not hang on another
   */
  public static ProcessDefinition load(String text) {
    return load(DefinitionText.read(text));
  }

  /** As {@link #load(String)}, with the scenarios, which nobody needs who runs cases. */
  public static TestedDefinition loadWithTests(String text) {
    DefinitionText parsed = DefinitionText.read(text);
    return new TestedDefinition(load(parsed), parsed);
  }

  private static ProcessDefinition load(DefinitionText parsed) {
    ReadContext reading = new ReadContext(parsed);
    try {
      DefinitionGrammar.faults(parsed.root().json()).forEach(reading::misshapen);
    } catch (CheckWork.Exceeded e) {
      throw new InvalidDefinition(
          List.of(parsed.finding("", "the definition is too large to be checked")));
    }
    return new DefinitionReader(new YamlSource(parsed.root(), "", reading)).read();
  }
}
