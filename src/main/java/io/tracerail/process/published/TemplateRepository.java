package io.tracerail.process.published;

import static io.tracerail.process.published.ProcessVersionRepository.all;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.ControlTransactions;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads shared versions as the control plane, and writes them as a tenant's own. */
@ApplicationScoped
class TemplateRepository {

  private static final String FIND =
      """
      select s.version, s.size
      from unnest($1::text[], $2::text[]) with ordinality as wanted (name, version, place)
      left join lateral (
        select version, size from shared_process_versions
        where name = wanted.name and version = coalesce(wanted.version, version)
          and retired_at is null
        order by {order} desc limit 1) s on true
      order by place
      """
          .replace("{order}", ProcessSql.ORDER);
  private static final String INSERT =
      """
      insert into process_versions (tenant_id, name, version, title, input_schema, definition, size,
        media_type, digest, calendars, published_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (tenant_id, name, version) do nothing
      """;

  private final ControlTransactions control;
  private final TenantTransactions tenants;
  private final SharedVersionRepository shared;

  TemplateRepository(
      ControlTransactions control, TenantTransactions tenants, SharedVersionRepository shared) {
    this.control = control;
    this.tenants = tenants;
    this.shared = shared;
  }

  /**
   * @param size of its text, in bytes of UTF-8
   */
  record Found(String version, int size) {}

  /** For each the version that is meant; empty where there is none that is not retired. */
  Uni<List<Optional<Found>>> find(List<ProcessTemplate> wanted) {
    return control
        .execute(
            FIND,
            Tuple.of(
                wanted.stream().map(ProcessTemplate::name).toArray(String[]::new),
                wanted.stream().map(ProcessTemplate::version).toArray(String[]::new)))
        .map(
            all(
                row ->
                    Optional.ofNullable(row.getString("version"))
                        .map(version -> new Found(version, row.getInteger("size")))));
  }

  /** The text of a version, retired or not. */
  Uni<Optional<VersionText>> text(ProcessTemplate template) {
    return shared.text(template.name(), template.version());
  }

  /** Does nothing where the tenant has such a version. */
  Uni<Void> insert(TenantId tenant, ProcessTemplate template, VersionText text) {
    Tuple row =
        Tuple.of(tenant.value(), template.name(), template.version())
            .addString(text.title())
            .addString(text.inputSchema())
            .addString(text.definition())
            .addInteger(text.definition().getBytes(StandardCharsets.UTF_8).length)
            .addString(text.mediaType())
            .addString(text.digest())
            .addArrayOfString(text.calendars().toArray(String[]::new))
            .addString(SharedVersionRepository.PUBLISHED_BY);
    return tenants.execute(tenant, INSERT, row).replaceWithVoid();
  }
}
