package io.tracerail.webui;

import io.tracerail.role.RoleConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Serves the grammar of process definitions to editors, which have no credential: it is the same
 * for everybody, and in the public sources.
 */
@ApplicationScoped
class SchemaFiles {

  static final String DEFINITION = "/schemas/process-definition-1.json";

  // Before the Action Center, which answers for every path that is not of the API.
  private static final int ORDER = 900;

  private final RoleConfig instance;
  private final WebFile definition;

  SchemaFiles(RoleConfig instance) {
    this.instance = instance;
    this.definition =
        new WebFile(DEFINITION, read(DEFINITION.substring(1)), Optional.empty(), Optional.empty());
  }

  void register(@Observes Router router) {
    if (instance.role().servesApi()) {
      router
          .route(DEFINITION)
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .order(ORDER)
          .handler(this::serve);
    }
  }

  private void serve(RoutingContext context) {
    context.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    WebFileAnswer.send(definition, context.request(), context.response());
  }

  private static Buffer read(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream file = loader.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no resource " + name + " on the class path");
      }
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
