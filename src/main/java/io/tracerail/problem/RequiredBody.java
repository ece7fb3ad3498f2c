package io.tracerail.problem;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A resource method that takes a body is never called without one, unless it is optional. */
@Provider
class RequiredBody implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body = context.proceed();
    if (body == null && !context.getType().isAnnotationPresent(OptionalBody.class)) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "A JSON body is required.");
    }
    return body;
  }
}
