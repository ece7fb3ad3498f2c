package io.tracerail.attachments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.UploadedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a real S3 server, which checks signatures. */
@BesideOthers
class S3ContentTest {

  private static final TenantId ACME = new TenantId(UUID.randomUUID());
  private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());
  private static final int SIZE = 3_000_000;

  @TempDir private static Path directory;
  private static VersityGateway gateway;
  private static S3Content store;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue(VersityGateway.installed().isPresent(), "versitygw is not installed");
    gateway = VersityGateway.start(directory);
    store = new S3Content(gateway.settings("testersecret"));
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      store.close();
      gateway.close();
    }
  }

  @Test
  void keepsAFileUnderItsTenantsId() throws IOException {
    UUID id = UUID.randomUUID();
    byte[] content = UploadedFiles.pdf(SIZE);
    store.write(ACME, id, SIZE, new ByteArrayInputStream(content));
    assertArrayEquals(content, Files.readAllBytes(gateway.object(ACME + "/" + id)));
    try (InputStream read = store.read(ACME, id)) {
      assertArrayEquals(content, read.readAllBytes());
    }
    assertThrows(ProblemException.class, () -> store.read(GLOBEX, id));
    store.delete(GLOBEX, id);
    assertTrue(Files.exists(gateway.object(ACME + "/" + id)));
    store.delete(ACME, id);
    assertFalse(Files.exists(gateway.object(ACME + "/" + id)));
    store.delete(ACME, id);
  }

  @Test
  void keepsNothingOfAnUploadThatBreaksOff() {
    UUID id = UUID.randomUUID();
    ProblemException ended = ProblemException.badRequest("The upload ended early.");
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(UploadedFiles.pdf(SIZE / 2)),
            new InputStream() {
              @Override
              public int read() {
                throw ended;
              }
            });
    assertSame(
        ended, assertThrows(ProblemException.class, () -> store.write(ACME, id, SIZE, broken)));
    assertFalse(Files.exists(gateway.object(ACME + "/" + id)));
  }

  @Test
  void answers503WhereTheStoreRefusesOrIsAway() {
    S3Content wrong = new S3Content(gateway.settings("another"));
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () ->
                wrong.write(
                    ACME, UUID.randomUUID(), 9, new ByteArrayInputStream(UploadedFiles.pdf(9))));
    assertEquals(ProblemType.UNAVAILABLE, refused.type());
    wrong.close();
  }
}
