import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts a service again and again, and prints the medians of one line: milliseconds from exec to
 * the first 200, and to readiness ("-" without such a path); MiB resident after the start, and
 * after some load.
 *
 * <p>Arguments: rounds, port, path, its bearer ("-" for none), path of readiness ("-" for none),
 * file of what it prints, command … The environment is passed on.
 */
class Start {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int LOAD_REQUESTS = 5_000;
  private static final int LOAD_CONNECTIONS = 8;

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    byte[] first = request(arguments[2], arguments[3]);
    byte[] ready = arguments[4].equals("-") ? null : request(arguments[4], "-");
    Path output = Path.of(arguments[5]);
    List<String> command = Arrays.asList(arguments).subList(6, arguments.length);
    List<double[]> figures = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      figures.add(measure(command, output, port, first, ready));
    }
    System.out.printf(
        "%.0f %s %.0f %.0f%n",
        median(figures, 0),
        ready == null ? "-" : "%.0f".formatted(median(figures, 1)),
        median(figures, 2),
        median(figures, 3));
  }

  private static double[] measure(
      List<String> command, Path output, int port, byte[] first, byte[] ready) throws Exception {
    long begin = System.nanoTime();
    Process service =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      await(service, port, first, begin);
      double firstAfter = (System.nanoTime() - begin) / 1e6;
      double readyAfter = Double.NaN;
      if (ready != null) {
        await(service, port, ready, begin);
        readyAfter = (System.nanoTime() - begin) / 1e6;
      }
      Thread.sleep(1000);
      double resident = resident(service);
      load(port, first);
      return new double[] {firstAfter, readyAfter, resident, resident(service)};
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  private static void await(Process service, int port, byte[] request, long begin)
      throws Exception {
    while (!answers(port, request)) {
      if (!service.isAlive() || System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IllegalStateException("no 200 from " + service);
      }
      Thread.sleep(1);
    }
  }

  /** One request on a connection of its own. */
  private static boolean answers(int port, byte[] request) {
    try (Socket socket = connect(port)) {
      return ok(socket, request);
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    return socket;
  }

  /** Reads one answer to its end, which its Content-Length tells. */
  private static boolean ok(Socket socket, byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase();
    int at = lower.indexOf("content-length:") + "content-length:".length();
    in.skipNBytes(Long.parseLong(lower.substring(at, lower.indexOf('\r', at)).strip()));
    return lower.startsWith("http/1.1 200");
  }

  private static void load(int port, byte[] request) throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int i = 0; i < LOAD_CONNECTIONS; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Socket socket = connect(port)) {
                      for (int n = 0; n < LOAD_REQUESTS / LOAD_CONNECTIONS; n++) {
                        ok(socket, request);
                      }
                    } catch (IOException e) {
                      synchronized (failures) {
                        failures.add(e);
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("load failed", failures.getFirst());
    }
  }

  private static double resident(Process service) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + service.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IllegalStateException("no VmRSS");
  }

  private static byte[] request(String path, String bearer) {
    String authorization = bearer.equals("-") ? "" : "Authorization: Bearer " + bearer + "\r\n";
    return "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
        .formatted(path, authorization)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static double median(List<double[]> figures, int column) {
    double[] sorted = figures.stream().mapToDouble(row -> row[column]).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
