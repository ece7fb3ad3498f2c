package io.tracerail.attachments;

import io.tracerail.problem.ProblemException;
import io.tracerail.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Content in an S3-compatible store, each file as one object whose key begins with its tenant's id.
 * It is streamed in both directions.
 */
@ApplicationScoped
class S3Content implements ContentStore {

  static final String NAME = "s3";

  private final Optional<String> bucket;
  private final AttachmentsConfig.S3 config;
  private S3Client client;

  @Inject
  S3Content(AttachmentsConfig config) {
    this(config.s3());
  }

  S3Content(AttachmentsConfig.S3 config) {
    this.config = config;
    this.bucket = config.bucket().filter(set -> !set.isBlank());
  }

  @Override
  public String name() {
    return NAME;
  }

  boolean isSet() {
    return bucket.isPresent();
  }

  @Override
  public void write(TenantId tenant, UUID id, long size, InputStream content) {
    call(
        () ->
            client()
                .putObject(
                    request -> request.bucket(bucket()).key(key(tenant, id)),
                    RequestBody.fromInputStream(content, size)));
  }

  @Override
  public InputStream read(TenantId tenant, UUID id) {
    return call(() -> client().getObject(request -> request.bucket(bucket()).key(key(tenant, id))));
  }

  @Override
  public void delete(TenantId tenant, UUID id) {
    call(() -> client().deleteObject(request -> request.bucket(bucket()).key(key(tenant, id))));
  }

  private static String key(TenantId tenant, UUID id) {
    return tenant + "/" + id;
  }

  private String bucket() {
    return bucket.orElseThrow(
        () ->
            new IllegalStateException(
                "A file is in an S3-compatible store, but TRACERAIL_ATTACHMENTS_S3_BUCKET is not set"));
  }

  /**
   * @throws ProblemException 503 for a store that is away or refuses; the log has its reason
   */
  private static <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof ProblemException ours) {
          throw ours; // of the stream that it was reading
        }
      }
      throw ProblemException.unavailable("The store for files is away.")
          .because(failure.toString());
    }
  }

  /** Made when it is needed first: most installations need none. */
  private synchronized S3Client client() {
    if (client == null) {
      client = S3Clients.of(config);
    }
    return client;
  }

  @PreDestroy
  synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
