package io.tracerail.attachments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a file has come. */
enum AttachmentState {
  /** Its content is not whole. */
  UPLOADING,
  /** Its uploader may attach it. */
  PENDING,
  /** A case has it. */
  ATTACHED,
  /** The scanner found something in it: nobody gets its content. */
  QUARANTINED,
  /** The sweep deletes it. */
  REMOVED;

  static AttachmentState of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  @JsonValue
  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }
}
