package io.tracerail.attachments;

import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/**
 * Content in PostgreSQL. No connection waits for a client: each chunk is a short transaction of its
 * own.
 */
@ApplicationScoped
class PostgresContent implements ContentStore {

  static final String NAME = "postgresql";

  private final ChunkRepository chunks;

  PostgresContent(ChunkRepository chunks) {
    this.chunks = chunks;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(TenantId tenant, UUID id, long size, InputStream content) throws IOException {
    int number = 0;
    for (byte[] chunk = content.readNBytes(CHUNK);
        chunk.length > 0;
        chunk = content.readNBytes(CHUNK)) {
      chunks.write(tenant, id, number++, chunk).await().indefinitely();
    }
  }

  @Override
  public InputStream read(TenantId tenant, UUID id) {
    return new ChunkStream(
        number -> chunks.read(tenant, id, number).await().indefinitely().orElse(null));
  }

  @Override
  public void delete(TenantId tenant, UUID id) {
    while (chunks.deleteSome(tenant, id).await().indefinitely() > 0) {
      // the next ones
    }
  }
}
