package io.tracerail.attachments;

import io.tracerail.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/**
 * Keeps the content of files, each tenant's apart from the others'. Callers may block; nobody holds
 * a whole file in memory.
 */
interface ContentStore {

  /** Bytes that are written, read and counted at once. */
  int CHUNK = 64 * 1024;

  /** Name of the store, as rows have it. */
  String name();

  /**
   * Writes a file.
   *
   * @param size bytes that come
   * @throws IOException when the stream fails; what was written by then is deleted with the row
   */
  void write(TenantId tenant, UUID id, long size, InputStream content) throws IOException;

  /** Reads a file as it is asked for. */
  InputStream read(TenantId tenant, UUID id) throws IOException;

  /** Deletes a file, or what there is of it. */
  void delete(TenantId tenant, UUID id);
}
