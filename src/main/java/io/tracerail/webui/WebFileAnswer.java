package io.tracerail.webui;

import io.tracerail.http.IfNoneMatch;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers GET and HEAD with a file, or with the word that the client has it. */
final class WebFileAnswer {

  private WebFileAnswer() {}

  static void send(WebFile file, HttpServerRequest request, HttpServerResponse response) {
    WebFile.Encoded body = file.accepted(request.getHeader("Accept-Encoding"));
    response.putHeader("Cache-Control", file.caching());
    response.putHeader("ETag", body.tag());
    response.putHeader("Vary", "Accept-Encoding");
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
}
