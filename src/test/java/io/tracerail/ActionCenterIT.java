package io.tracerail;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Action Center as the packaged service serves it. */
@QuarkusIntegrationTest
class ActionCenterIT {

  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
  private static final Pattern DIRECTIVE = Pattern.compile("([a-z-]+) ([^;]*)");

  @TestHTTPResource("/")
  URI root;

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private HttpResponse<byte[]> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private List<String> assets() {
    Matcher assets = ASSET.matcher(text(get("/")));
    List<String> paths =
        Stream.iterate(assets, Matcher::find, m -> m).map(m -> m.group(1)).toList();
    assertTrue(paths.stream().anyMatch(path -> path.endsWith(".js")), paths::toString);
    return paths;
  }

  private String script() {
    return assets().stream().filter(path -> path.endsWith(".js")).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/login",
        "/keys",
        "/cases",
        "/cases/ER-2024-08-124",
        "/cases/v1.2.js",
        "/processes/leave/versions/1.0.0",
        "/no/such/page?with=query"
      })
  void servesTheIndexAsEveryPage(String path) {
    HttpResponse<byte[]> page = get(path);
    assertEquals(200, page.statusCode());
    assertEquals("text/html;charset=UTF-8", header(page, "Content-Type"));
    assertThat(text(page), containsString("<div id=\"root\">"));
  }

  @Test
  void revalidatesPagesByTheirETag() {
    HttpResponse<byte[]> page = get("/login");
    assertEquals("no-cache", header(page, "Cache-Control"));
    String tag = header(page, "ETag");
    assertThat(tag, startsWith("\""));
    HttpResponse<byte[]> again = get("/keys", "If-None-Match", "\"other\", W/" + tag);
    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
    assertEquals(tag, header(again, "ETag"));
    assertEquals("no-cache", header(again, "Cache-Control"));
    assertEquals(200, get("/", "If-None-Match", "\"other\"").statusCode());
  }

  @Test
  void letsPagesRunTheirOwnFilesOnly() {
    HttpResponse<byte[]> page = get("/cases/ER-1");
    String policy = header(page, "Content-Security-Policy");
    Matcher directives = DIRECTIVE.matcher(policy);
    List<String> sources =
        Stream.iterate(directives, Matcher::find, m -> m)
            .map(m -> m.group(1) + " " + m.group(2))
            .toList();
    assertEquals(
        List.of(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'"),
        sources);
    assertThat(policy, not(containsString("unsafe")));
    assertThat(header(page, "Permissions-Policy"), containsString("camera=()"));
    assertEquals("same-origin", header(page, "Cross-Origin-Opener-Policy"));
    assertEquals("nosniff", header(page, "X-Content-Type-Options"));
    assertEquals("DENY", header(page, "X-Frame-Options"));
    assertEquals("no-referrer", header(page, "Referrer-Policy"));
    // The policy would keep an inline script or style from running.
    assertThat(text(page), not(containsString("<style")));
    assertTrue(!Pattern.compile("<script(?![^>]*\\bsrc=)").matcher(text(page)).find(), text(page));
    assertTrue(!Pattern.compile("\\son\\w+=|\\sstyle=").matcher(text(page)).find(), text(page));
  }

  @Test
  void letsAssetsBeCachedForAYear() {
    List<String> assets = assets();
    assertThat(assets, everyItem(startsWith("/assets/")));
    for (String path : assets) {
      HttpResponse<byte[]> asset = get(path);
      assertEquals(200, asset.statusCode(), path);
      assertEquals("public, max-age=31536000, immutable", header(asset, "Cache-Control"), path);
      assertEquals("nosniff", header(asset, "X-Content-Type-Options"), path);
      assertEquals("", header(asset, "Content-Security-Policy"), path);
    }
    assertEquals("text/javascript;charset=UTF-8", header(get(script()), "Content-Type"));
  }

  @Test
  void compressesAssetsForClientsThatAcceptIt() throws IOException {
    String path = script();
    HttpResponse<byte[]> plain = get(path);
    HttpResponse<byte[]> gzip = get(path, "Accept-Encoding", "gzip, deflate");
    HttpResponse<byte[]> brotli = get(path, "Accept-Encoding", "gzip, deflate, br, zstd");
    assertEquals("", header(plain, "Content-Encoding"));
    assertEquals("gzip", header(gzip, "Content-Encoding"));
    assertEquals("br", header(brotli, "Content-Encoding"));
    assertTrue(gzip.body().length < plain.body().length / 2, "gzip: " + gzip.body().length);
    assertTrue(brotli.body().length < gzip.body().length, "brotli: " + brotli.body().length);
    assertArrayEquals(
        plain.body(), new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes());
    for (HttpResponse<byte[]> response : List.of(plain, gzip, brotli)) {
      assertThat(header(response, "Vary"), containsString("Accept-Encoding"));
    }
    assertNotEquals(header(plain, "ETag"), header(gzip, "ETag"));
    assertEquals("", header(get(path, "Accept-Encoding", "br;q=0"), "Content-Encoding"));
    assertEquals("br", header(get("/login", "Accept-Encoding", "br"), "Content-Encoding"));
  }

  @Test
  void answersHeadWithTheHeadersOfGet() {
    HttpResponse<byte[]> got = get(script());
    HttpResponse<byte[]> head = send("HEAD", script());
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
    assertEquals(Integer.toString(got.body().length), header(head, "Content-Length"));
    assertEquals(header(got, "ETag"), header(head, "ETag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/index-00000000.js",
        "/assets/../assets/none.css",
        "/favicon.ico",
        "/files.txt",
        "/openapi.json",
        "/index.html.br",
        "/application.properties",
        "/META-INF/resources/index.html",
        "/no/such/file.js"
      })
  void answers404ForAFileThatTheBuildDidNotMake(String path) {
    HttpResponse<byte[]> response = get(path);
    assertEquals(404, response.statusCode());
    assertEquals("no-store", header(response, "Cache-Control"));
    assertThat(text(response), not(containsString("<html")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/v1/none", "/api/v1/tenants/none", "/API/v1/none"})
  void answersUnknownPathsOfTheApiWithProblems(String path) {
    HttpResponse<byte[]> response = get(path);
    assertTrue(response.statusCode() == 401 || response.statusCode() == 404, path);
    assertEquals("application/problem+json", header(response, "Content-Type"), path);
    assertEquals(Optional.empty(), response.headers().firstValue("Content-Security-Policy"));
  }

  @Test
  void leavesPathsBelowQToQuarkus() {
    assertEquals(200, get("/q/health/live").statusCode());
    HttpResponse<byte[]> swagger = get("/q/swagger-ui/");
    assertEquals(200, swagger.statusCode());
    assertThat(text(swagger), containsString("swagger"));
    assertEquals("", header(swagger, "Content-Security-Policy"));
    assertEquals(404, get("/q/none").statusCode());
  }

  @Test
  void refusesToWriteToPages() {
    assertNotEquals(200, send("POST", "/login").statusCode());
    assertNotEquals(200, send("DELETE", "/").statusCode());
  }
}
