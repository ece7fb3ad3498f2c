package io.tracerail.process;

/**
 * @param file the definition's file name
 * @param line from 1
 * @param reason for people
 */
public record DefinitionProblem(String file, int line, String reason) {

  @Override
  public String toString() {
    return file + ":" + line + ": " + reason;
  }
}
