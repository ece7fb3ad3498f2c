package io.tracerail.apikeys;

import io.smallrye.mutiny.Uni;
import io.tracerail.auth.ApiKey;
import io.tracerail.auth.CredentialStore;
import io.tracerail.db.Statements;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Issues, lists, revokes and rotates a tenant's keys. */
@ApplicationScoped
public class ApiKeyService {

  private final ApiKeyRepository repository;
  private final CredentialStore store;
  private final Clock clock;

  @Inject
  ApiKeyService(ApiKeyRepository repository, CredentialStore store) {
    this(repository, store, Clock.systemUTC());
  }

  ApiKeyService(ApiKeyRepository repository, CredentialStore store, Clock clock) {
    this.repository = repository;
    this.store = store;
    this.clock = clock;
  }

  /**
   * @return newest first, one more than {@code limit} when another page follows
   */
  Uni<List<ApiKeyRepository.Listed>> list(TenantId tenant, ApiKeyCursor after, int limit) {
    return repository.list(tenant, after, limit + 1);
  }

  /**
   * Issues a key, once per command.
   *
   * @return without the secret when the command is a repetition; 422 for an invalid request
   */
  public Uni<IssuedApiKey> issue(TenantId tenant, UUID commandId, ApiKeyRequest request) {
    if (request == null) {
      throw ProblemException.invalidField("", "a JSON object is expected");
    }
    request.validate(clock.instant());
    return repository.inTransaction(
        tenant, transaction -> insert(transaction, tenant, commandId, wholeSeconds(request)));
  }

  /**
   * Revokes a key at once; 404 for an unknown key, 409 where no other key of role admin lasts as
   * long.
   */
  Uni<Void> revoke(TenantId tenant, String keyId) {
    return repository
        .inTransaction(
            tenant,
            transaction ->
                keepingAWayIn(
                    transaction,
                    tenant,
                    () ->
                        repository
                            .findForUpdate(transaction, tenant, keyId)
                            .invoke(found -> found.orElseThrow(ApiKeyService::unknownKey))
                            .flatMap(found -> repository.revoke(transaction, tenant, keyId))))
        .invoke(() -> store.evict(keyId));
  }

  /**
   * Issues a key on the terms that the old one was issued on, expiry included; the old one stays
   * for the overlap, in which it may be rotated again.
   *
   * @return without the secret when the command is a repetition; 404 for an unknown key, 409 for
   *     one that is revoked or expired
   */
  Uni<IssuedApiKey> rotate(TenantId tenant, UUID commandId, String keyId, Duration overlap) {
    return repository
        .inTransaction(
            tenant,
            transaction ->
                keepingAWayIn(
                    transaction,
                    tenant,
                    () -> rotate(transaction, tenant, commandId, keyId, overlap)))
        .invoke(() -> store.evict(keyId));
  }

  /**
   * A tenant always keeps a lasting way in: no change of its keys brings the time forward until
   * which some live key of role admin lets in. The first admin key never expires, so that there
   * always is one that does not. Every change that ends a key, or may, goes through here.
   */
  private <T> Uni<T> keepingAWayIn(
      Statements transaction, TenantId tenant, Supplier<Uni<T>> change) {
    return repository
        .lockAdmins(transaction, tenant)
        .flatMap(locked -> repository.adminsReach(transaction, tenant))
        .flatMap(
            before ->
                change
                    .get()
                    .call(
                        () ->
                            repository
                                .adminsReach(transaction, tenant)
                                .invoke(after -> requireNotEarlier(before, after))));
  }

  private static void requireNotEarlier(Instant before, Instant after) {
    if (after.isBefore(before)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "No other key of role admin lasts as long as this one: issue one first, without an"
              + " expiry where this one has none.");
    }
  }

  private Uni<IssuedApiKey> rotate(
      Statements transaction, TenantId tenant, UUID commandId, String keyId, Duration overlap) {
    return repository
        .findForUpdate(transaction, tenant, keyId)
        .map(found -> found.orElseThrow(ApiKeyService::unknownKey))
        .flatMap(
            old ->
                repository
                    .findForUpdate(transaction, tenant, ApiKey.keyIdOf(commandId))
                    .flatMap(
                        made ->
                            made.isPresent()
                                ? Uni.createFrom().item(IssuedApiKey.of(made.get().key(), null))
                                : replace(transaction, tenant, commandId, old, overlap)));
  }

  private Uni<IssuedApiKey> replace(
      Statements transaction,
      TenantId tenant,
      UUID commandId,
      ApiKeyRepository.Found found,
      Duration overlap) {
    StoredApiKey old = found.key();
    Instant now = clock.instant();
    if (!old.isLive(now)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The key is revoked or expired: issue a new one.");
    }
    ApiKeyRequest sameTerms =
        new ApiKeyRequest(old.role(), old.holder(), old.description(), found.termsExpireAt());
    return insert(transaction, tenant, commandId, sameTerms)
        .call(
            issued ->
                repository.replace(
                    transaction, tenant, old.keyId(), issued.keyId(), now.plus(overlap)));
  }

  private Uni<IssuedApiKey> insert(
      Statements transaction, TenantId tenant, UUID commandId, ApiKeyRequest request) {
    ApiKey key = ApiKey.generate(commandId);
    return repository
        .insert(transaction, tenant, key, request)
        .flatMap(
            inserted ->
                inserted.isPresent()
                    ? Uni.createFrom().item(IssuedApiKey.of(inserted.get(), key.text()))
                    : repository
                        .findForUpdate(transaction, tenant, key.keyId())
                        .map(made -> IssuedApiKey.of(made.orElseThrow().key(), null)));
  }

  private static ApiKeyRequest wholeSeconds(ApiKeyRequest request) {
    Instant expiresAt =
        request.expiresAt() == null ? null : request.expiresAt().truncatedTo(ChronoUnit.SECONDS);
    return new ApiKeyRequest(request.role(), request.holder(), request.description(), expiresAt);
  }

  private static ProblemException unknownKey() {
    return new ProblemException(ProblemType.NOT_FOUND, "The tenant has no such key.");
  }
}
