package io.tracerail.attachments;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The stores of this installation: one takes new files, all are read. */
@ApplicationScoped
class ContentStores {

  private final List<ContentStore> stores;
  private final S3Content s3;

  ContentStores(@All List<ContentStore> stores, S3Content s3) {
    this.stores = stores;
    this.s3 = s3;
  }

  /** The store that takes new files. */
  ContentStore current() {
    return named(s3.isSet() ? S3Content.NAME : PostgresContent.NAME);
  }

  /**
   * @param name as a row has it
   */
  ContentStore named(String name) {
    return stores.stream()
        .filter(store -> store.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no store " + name));
  }
}
