package io.tracerail.attachments;

import io.quarkus.logging.Log;
import io.tracerail.auth.Caller;
import io.tracerail.auth.CredentialWatch;
import io.tracerail.limits.KnownLimits;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** Rules of files: what is taken, who gets it, and what is removed. Callers may block. */
@ApplicationScoped
class AttachmentService {

  private static final long MEBIBYTE = 1L << 20;

  private final AttachmentRepository repository;
  private final ContentStores stores;
  private final Scanner scanner;
  private final CredentialWatch turns;
  private final KnownLimits limits;
  private final AttachmentsConfig config;
  private final List<String> mediaTypes;

  AttachmentService(
      AttachmentRepository repository,
      ContentStores stores,
      Scanner scanner,
      CredentialWatch turns,
      KnownLimits limits,
      AttachmentsConfig config) {
    this.repository = repository;
    this.stores = stores;
    this.scanner = scanner;
    this.turns = turns;
    this.limits = limits;
    this.config = config;
    this.mediaTypes = List.of(config.mediaTypes().split(","));
  }

  /**
   * Takes a file, which its uploader may attach then.
   *
   * @param name null for none
   * @param size bytes that come; not more than the largest file
   * @throws ProblemException for a file that is not taken: it was read to its end, and nothing is
   *     kept but the record of a quarantined one
   */
  AttachmentRow upload(Caller caller, String name, long size, InputStream content) {
    try {
      return take(caller, FileName.of(name), size, content);
    } catch (ProblemException refusal) {
      UploadStream.drain(content);
      throw refusal;
    }
  }

  private AttachmentRow take(Caller caller, String name, long size, InputStream content) {
    TenantId tenant = caller.tenant().tenantId();
    try {
      byte[] beginning = content.readNBytes((int) Math.min(ContentStore.CHUNK, size));
      AttachmentRow begun = begin(caller, name, size, beginning);
      try (Scan scan = scanner.begin()) {
        UploadStream stream =
            new UploadStream(
                beginning,
                content,
                size,
                config.uploadTimeout(),
                () -> turns.awaitTurn(caller).await().indefinitely(),
                scan);
        stores.current().write(tenant, begun.id(), size, stream);
        return end(tenant, begun, stream.digest(), scan);
      } catch (IOException | RuntimeException failure) {
        giveUp(tenant, begun);
        throw failure;
      }
    } catch (IOException gone) {
      throw ProblemException.badRequest("The upload ended early; nothing was kept.");
    }
  }

  private AttachmentRow begin(Caller caller, String name, long size, byte[] beginning) {
    if (beginning.length == 0) {
      throw ProblemException.badRequest("The file is empty.");
    }
    String type = MediaTypes.of(beginning, name);
    if (!MediaTypes.isAllowed(type, mediaTypes)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "The content of this file is of the type " + type + ", which is not taken.");
    }
    TenantId tenant = caller.tenant().tenantId();
    AttachmentRow row =
        new AttachmentRow(
            UUID.randomUUID(),
            AttachmentState.UPLOADING,
            name,
            size,
            type,
            null,
            stores.current().name(),
            null,
            caller.keyId(),
            caller.displayName(),
            null,
            null);
    if (!repository.begin(tenant, row, most(tenant)).await().indefinitely()) {
      throw new ProblemException(
          ProblemType.ATTACHMENTS_FULL, "The tenant's room for files is used up.");
    }
    return row;
  }

  private long most(TenantId tenant) {
    Integer own = limits.of(tenant).attachmentMebibytes();
    return own == null ? config.sizePerTenant().asLongValue() : own * MEBIBYTE;
  }

  private AttachmentRow end(TenantId tenant, AttachmentRow begun, byte[] sha256, Scan scan) {
    Verdict verdict = verdict(scan);
    AttachmentRow row =
        repository
            .end(tenant, begun.id(), sha256, verdict)
            .await()
            .indefinitely()
            .orElseThrow(
                () -> ProblemException.badRequest("The upload took too long; nothing was kept."));
    if (row.finding() != null) {
      Log.warnf("A file of tenant %s is quarantined: %s", tenant, row.finding());
      throw new ProblemException(
          ProblemType.MALWARE_FOUND, "The scanner found " + row.finding() + " in this file.");
    }
    return row;
  }

  private static Verdict verdict(Scan scan) {
    try {
      return scan.verdict();
    } catch (IOException away) {
      throw Scanner.away(away);
    }
  }

  /** Leaves the rest to the sweep, as does a failure here; a quarantined file stays one. */
  private void giveUp(TenantId tenant, AttachmentRow begun) {
    repository
        .remove(tenant, begun.id(), EnumSet.of(AttachmentState.UPLOADING))
        .subscribe()
        .with(removed -> {}, failure -> Log.debugf("not removed: %s", failure.getMessage()));
  }

  /**
   * @throws ProblemException 404 for what the caller may not know of
   */
  AttachmentRow get(Caller caller, UUID id) {
    return repository.find(caller.tenant().tenantId(), List.of(id)).await().indefinitely().stream()
        .filter(row -> row.isShownTo(caller.keyId()))
        .findFirst()
        .orElseThrow(AttachmentService::notFound);
  }

  /**
   * @throws ProblemException 409 for a quarantined file
   */
  AttachmentRow readable(Caller caller, UUID id) {
    AttachmentRow row = get(caller, id);
    if (row.state() == AttachmentState.QUARANTINED) {
      throw new ProblemException(
          ProblemType.ATTACHMENT_QUARANTINED,
          "The scanner found " + row.finding() + " in this file: nobody gets it.");
    }
    return row;
  }

  /**
   * The content of a file, whose chunks take their turns among the tenant's requests.
   *
   * @param row that the caller may read
   */
  InputStream content(Caller caller, AttachmentRow row) throws IOException {
    return new TakingTurns(
        stores.named(row.store()).read(caller.tenant().tenantId(), row.id()),
        () -> turns.awaitTurn(caller).await().indefinitely());
  }

  /**
   * Removes a file that no case has.
   *
   * @throws ProblemException 409 for one that a case has
   */
  void remove(Caller caller, UUID id) {
    AttachmentRow row = get(caller, id);
    boolean removed =
        row.caseId() == null
            && repository
                .remove(
                    caller.tenant().tenantId(),
                    id,
                    EnumSet.of(AttachmentState.PENDING, AttachmentState.QUARANTINED))
                .await()
                .indefinitely();
    if (!removed) {
      throw new ProblemException(
          ProblemType.CONFLICT, "A case has this file: it goes when the case is purged.");
    }
  }

  static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such attachment.");
  }
}
