package io.tracerail.webui;

import io.quarkus.runtime.LaunchMode;
import io.tracerail.http.IfNoneMatch;
import io.tracerail.problem.ProblemAnswers;
import io.tracerail.problem.ProblemType;
import io.tracerail.role.RoleConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
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
      send(file.get(), context.request(), context.response());
    }
  }

  private static void send(WebFile file, HttpServerRequest request, HttpServerResponse response) {
    WebFile.Encoded body = file.accepted(request.getHeader("Accept-Encoding"));
    response.putHeader("Cache-Control", file.caching());
    response.putHeader("ETag", body.tag());
    response.putHeader("Vary", "Accept-Encoding");
    WebPolicies.put(file, response);
    if (IfNoneMatch.names(request.headers().getAll("If-None-Match"), body.tag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", file.mediaType());
    body.encoding().ifPresent(encoding -> response.putHeader("Content-Encoding", encoding));
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(body.content().length())).end();
    } else {
      response.end(body.content());
    }
  }

  private static void allowWhatViteNeeds(RoutingContext context) {
    if (WebPaths.isOurs(context.normalizedPath())) {
      context.addHeadersEndHandler(sent -> WebPolicies.putForVite(context.response()));
    }
    context.next();
  }
}
