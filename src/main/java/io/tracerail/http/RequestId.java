package io.tracerail.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/** Id of a request in answers and logs. */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  private static final String KEY = RequestId.class.getName();
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private RequestId() {}

  /**
   * The request's id: the caller's own when it sent a UUID, else a new one. The same for the whole
   * request.
   *
   * @return a UUID in lower case; never null
   */
  public static String of(RoutingContext request) {
    String known = request.get(KEY);
    if (known != null) {
      return known;
    }
    String sent = request.request().getHeader(HEADER);
    String id =
        (sent != null && UUID_TEXT.matcher(sent).matches()
                ? UUID.fromString(sent)
                : UUID.randomUUID())
            .toString();
    request.put(KEY, id);
    return id;
  }
}
