package io.tracerail.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The packaged service on servers of its own, for suites that are not written in Java: {@code
 * bin/throwaway-service}. It reads commands from its standard input, {@code kill} and {@code
 * start}, and ends with it.
 */
public final class RunningServiceMain {

  private RunningServiceMain() {}

  /**
   * @param arguments configuration of the service, as {@code name=value}
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    Map<String, String> configuration = new HashMap<>(RunningService.servers());
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      configuration.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    try (RunningService service =
            RunningService.startToLast(
                configuration, "throwaway-" + ProcessHandle.current().pid());
        BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      answers.println("url=" + service.uri(""));
      answers.println("platform-key=" + Credentials.PLATFORM_KEY);
      answers.println("ready");
      for (String command = commands.readLine(); command != null; command = commands.readLine()) {
        String[] words = command.split(" ");
        switch (words[0]) {
          case "kill" -> service.kill();
          case "start" -> service.start();
          case "seed" ->
              SeededCases.write(
                  configuration, UUID.fromString(words[1]), Integer.parseInt(words[2]));
          default -> throw new IllegalArgumentException(command);
        }
        answers.println("done");
      }
    }
    System.exit(0);
  }
}
