package io.tracerail.attachments;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Files that people attach to cases: {@code tracerail.attachments.*}. */
@ConfigMapping(prefix = "tracerail.attachments")
interface AttachmentsConfig {

  /** Largest file. */
  MemorySize fileSize();

  /** Most bytes of all files of a tenant, unless it has a limit of its own. */
  @WithDefault("10G")
  MemorySize sizePerTenant();

  /**
   * Media types that are taken, as the content of a file says, separated by commas; {@code image/*}
   * is all images.
   */
  @WithDefault(
      "application/pdf,image/png,image/jpeg,image/gif,image/webp,image/heic,image/tiff,text/plain,text/csv,"
          + "application/xml,application/json,"
          + "application/vnd.openxmlformats-officedocument.wordprocessingml.document,"
          + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,"
          + "application/vnd.openxmlformats-officedocument.presentationml.presentation,"
          + "application/vnd.oasis.opendocument.text,application/vnd.oasis.opendocument.spreadsheet,"
          + "application/vnd.oasis.opendocument.presentation")
  String mediaTypes();

  /** Longest time that one upload may take. */
  @WithDefault("15m")
  Duration uploadTimeout();

  /** How long a file is kept that no command has attached. */
  @WithDefault("P1D")
  Duration pendingFor();

  /** {@code host:port} of ClamAV's daemon; without one nothing is scanned. */
  Optional<String> scanner();

  /** Longest wait for the scanner's verdict, and for each of its reads. */
  @WithDefault("30s")
  Duration scannerTimeout();

  /** An S3-compatible store for new files. */
  S3 s3();

  /** {@code tracerail.attachments.s3.*}. */
  interface S3 {

    /** Without one, new files are kept in PostgreSQL. */
    Optional<String> bucket();

    /** AWS's own without one. */
    Optional<String> endpoint();

    @WithDefault("us-east-1")
    String region();

    /** Without one, the SDK looks in the places that it knows. */
    Optional<String> accessKey();

    Optional<String> secretKey();

    /** Whether the bucket stands in the path, and not in the host's name. */
    @WithDefault("true")
    boolean pathStyle();
  }
}
