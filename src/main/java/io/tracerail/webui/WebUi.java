package io.tracerail.webui;

import io.quarkus.runtime.LaunchMode;
import io.tracerail.problem.ProblemAnswers;
import io.tracerail.problem.ProblemType;
import io.tracerail.role.RoleConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Serves the Action Center: its built files, and its page for every path that is one of its own. In
 * dev mode Vite serves it through Quinoa, and only what a page is allowed is told here.
 */
@ApplicationScoped
class WebUi {

  private static final String PAGE = "/index.html";
  private static final String API = "/api/";
  // Before Quarkus' static files and Quinoa's proxy, which know neither pages nor policies.
  private static final int ORDER = 1_000;

  private final ProblemAnswers problems;
  private final RoleConfig instance;
  private final WebFiles files;

  WebUi(ProblemAnswers problems, RoleConfig instance) {
    this.problems = problems;
    this.instance = instance;
    this.files = WebFiles.built();
  }

  void register(@Observes Router router) {
    if (!instance.role().servesApi()) {
      return;
    }
    if (files.find(PAGE).isPresent()) {
      router.route().order(ORDER).handler(this::serve);
    } else if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
      router.route().order(ORDER).handler(WebUi::allowWhatViteNeeds);
    }
  }

  private void serve(RoutingContext context) {
    HttpMethod method = context.request().method();
    String asked = context.request().path();
    if (asked != null && asked.startsWith(API)) { // spares each request of the API the rest
      context.next();
      return;
    }
    String path = context.normalizedPath();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)
        || !WebPaths.isOurs(path)) {
      context.next();
      return;
    }
    Optional<WebFile> file = files.find(WebPaths.isPage(path) ? PAGE : path);
    if (file.isEmpty()) {
      context.response().putHeader("Cache-Control", "no-store");
      problems.send(context, ProblemType.NOT_FOUND);
    } else {
      WebPolicies.put(file.get(), context.response());
      WebFileAnswer.send(file.get(), context.request(), context.response());
    }
  }

  private static void allowWhatViteNeeds(RoutingContext context) {
    if (WebPaths.isOurs(context.normalizedPath())) {
      context.addHeadersEndHandler(sent -> WebPolicies.putForVite(context.response()));
    }
    context.next();
  }
}
