package io.tracerail.attachments;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the client of an S3-compatible store. */
final class S3Clients {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longest wait for a read or write of the store. */
  private static final Duration READ = Duration.ofSeconds(30);

  private S3Clients() {}

  static S3Client of(AttachmentsConfig.S3 config) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(config.region()))
            .forcePathStyle(config.pathStyle())
            // Stores other than AWS's do not know the checksums that the SDK would add by itself.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ));
    set(config.endpoint()).map(URI::create).ifPresent(builder::endpointOverride);
    set(config.accessKey())
        .ifPresent(
            key ->
                builder.credentialsProvider(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key, set(config.secretKey()).orElse("")))));
    return builder.build();
  }

  private static Optional<String> set(Optional<String> setting) {
    return setting.filter(text -> !text.isBlank());
  }
}
