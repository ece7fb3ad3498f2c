package io.tracerail.load.bench;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A process that ends when it is closed, or when this one is interrupted. */
record Child(Process process) implements AutoCloseable {

  private static final Set<Child> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Child::terminate)));
  }

  static Child start(ProcessBuilder builder) throws IOException {
    Child child = new Child(builder.start());
    RUNNING.add(child);
    return child;
  }

  /** SIGTERM, and waits until it has ended. */
  @Override
  public void close() {
    terminate();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    RUNNING.remove(this);
  }

  private void terminate() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
