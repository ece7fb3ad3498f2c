package io.tracerail.attachments;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/** The content of files for a backup, wherever it is. */
@ApplicationScoped
public class AttachedContent {

  private final ContentStores stores;
  private final ExecutorService virtualThreads;

  AttachedContent(ContentStores stores, @VirtualThreads ExecutorService virtualThreads) {
    this.stores = stores;
    this.virtualThreads = virtualThreads;
  }

  /**
   * Chunks of 64 KiB, read as they are asked for.
   *
   * @param store as the row has it
   */
  public Multi<byte[]> chunks(TenantId tenant, UUID id, String store) {
    return Multi.createFrom()
        .resource(
            () -> open(tenant, id, store),
            content ->
                Multi.createBy()
                    .repeating()
                    .uni(
                        () ->
                            Uni.createFrom()
                                .item(() -> next(content))
                                .runSubscriptionOn(virtualThreads))
                    .until(chunk -> chunk.length == 0))
        .withFinalizer(AttachedContent::close);
  }

  /** Nothing is read before the first chunk is asked for, on a thread that may wait. */
  private LazyStream open(TenantId tenant, UUID id, String store) {
    return new LazyStream(() -> stores.named(store).read(tenant, id));
  }

  private static byte[] next(InputStream content) {
    try {
      return content.readNBytes(ContentStore.CHUNK);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void close(InputStream content) {
    try {
      content.close();
    } catch (IOException closed) {
      // read or given up, it is of no more use
    }
  }
}
