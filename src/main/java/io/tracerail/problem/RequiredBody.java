package io.tracerail.problem;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.PushbackInputStream;

/**
 * Refuses a request without a body when its resource method takes one, unless it is optional.
 * JSON's {@code null} is no body of either kind.
 */
@Provider
class RequiredBody implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (context.getType().isAnnotationPresent(OptionalBody.class) && isEmpty(context)) {
      return null;
    }
    Object body = context.proceed();
    if (body == null) {
      throw ProblemException.badRequest("A JSON body is required.");
    }
    return body;
  }

  private static boolean isEmpty(ReaderInterceptorContext context) throws IOException {
    PushbackInputStream input = new PushbackInputStream(context.getInputStream());
    int first = input.read();
    if (first < 0) {
      return true;
    }
    input.unread(first);
    context.setInputStream(input);
    return false;
  }
}
