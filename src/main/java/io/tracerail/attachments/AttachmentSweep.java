package io.tracerail.attachments;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.tracerail.temporal.TenantSweep;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Sweep of a tenant's files. Deletes those that nothing attached in time, uploads that broke off,
 * and files of purged cases; shows the scanner attached files that it has not seen, from before it
 * was set or from a backup.
 */
@Startup
@ApplicationScoped
class AttachmentSweep implements TenantSweep {

  /** What it leaves is the next sweep's. */
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private final AttachmentRepository repository;
  private final ContentStores stores;
  private final Scanner scanner;
  private final AttachmentsConfig config;

  AttachmentSweep(
      AttachmentRepository repository,
      ContentStores stores,
      Scanner scanner,
      AttachmentsConfig config) {
    this.repository = repository;
    this.stores = stores;
    this.scanner = scanner;
    this.config = config;
  }

  @Override
  public void sweep(TenantNamespace tenant) {
    long begin = System.nanoTime();
    TenantId id = tenant.tenantId();
    // Twice the longest upload: its end decides, and not the sweep, which of both is first.
    Duration upload = config.uploadTimeout().multipliedBy(2);
    for (AttachmentRow row :
        repository.expired(id, upload, config.pendingFor()).await().indefinitely()) {
      if (isEarly(begin)) {
        stores.named(row.store()).delete(id, row.id());
        repository.delete(id, row.id()).await().indefinitely();
      }
    }
    if (scanner.isSet()) {
      for (AttachmentRow row : repository.unscanned(id).await().indefinitely()) {
        if (isEarly(begin)) {
          scan(id, row);
        }
      }
    }
  }

  private static boolean isEarly(long begin) {
    return System.nanoTime() - begin < LONGEST.toNanos();
  }

  private void scan(TenantId tenant, AttachmentRow row) {
    try (Scan scan = scanner.begin();
        InputStream content = stores.named(row.store()).read(tenant, row.id())) {
      for (byte[] chunk = content.readNBytes(ContentStore.CHUNK);
          chunk.length > 0;
          chunk = content.readNBytes(ContentStore.CHUNK)) {
        scan.show(chunk);
      }
      Verdict verdict = scan.verdict();
      repository.scanned(tenant, row.id(), verdict).await().indefinitely();
      if (verdict.finding() != null) {
        Log.warnf("A file of tenant %s is quarantined: %s", tenant, verdict.finding());
      }
    } catch (IOException away) {
      throw Scanner.away(away);
    }
  }
}
