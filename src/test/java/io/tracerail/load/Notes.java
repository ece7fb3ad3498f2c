package io.tracerail.load;

/** Tells on the error output how far a suite has come. */
public final class Notes {

  private static final long BEGIN = System.nanoTime();

  private Notes() {}

  public static void note(String what) {
    System.err.printf("[%4d s] %s%n", (System.nanoTime() - BEGIN) / 1_000_000_000, what);
  }
}
