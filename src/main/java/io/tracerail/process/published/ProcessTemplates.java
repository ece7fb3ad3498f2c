package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import io.tracerail.process.published.TemplateRepository.Found;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a new tenant versions of its own that are copies of shared ones, whoever these are shared
 * with.
 */
@ApplicationScoped
public class ProcessTemplates {

  private final TemplateRepository templates;
  private final ProcessesConfig limits;

  ProcessTemplates(TemplateRepository templates, ProcessesConfig limits) {
    this.templates = templates;
    this.limits = limits;
  }

  /**
   * Finds the versions that are meant.
   *
   * @param wanted as {@link ProcessTemplate#check} takes them
   * @param pointer of the list in the request
   * @return the same, each with its version
   * @throws ProblemException 422 with each that is not there or retired, or when they are more than
   *     a tenant may have
   */
  public Uni<List<ProcessTemplate>> choose(List<ProcessTemplate> wanted, String pointer) {
    if (wanted.size() > limits.perTenant()) {
      throw ProblemException.invalidField(
          pointer, "must have at most " + limits.perTenant() + " items");
    }
    return templates.find(wanted).map(found -> chosen(wanted, found, pointer));
  }

  private List<ProcessTemplate> chosen(
      List<ProcessTemplate> wanted, List<Optional<Found>> found, String pointer) {
    FieldErrors errors = new FieldErrors();
    List<ProcessTemplate> chosen = new ArrayList<>();
    long size = 0;
    for (int i = 0; i < wanted.size(); i++) {
      ProcessTemplate template = wanted.get(i);
      if (found.get(i).isEmpty()) {
        boolean any = template.version() == null;
        errors.add(
            pointer + "/" + i + (any ? "/name" : "/version"),
            any
                ? "the platform shares no such process, or all its versions are retired"
                : "the platform shares no such version, or it is retired");
        continue;
      }
      size += found.get(i).get().size();
      chosen.add(new ProcessTemplate(template.name(), found.get(i).get().version()));
    }
    long most = limits.sizePerTenant().asLongValue();
    errors
        .require(pointer, size <= most, "have more than " + most + " bytes of text in all")
        .orRefuse();
    return chosen;
  }

  /**
   * Publishes a version as the tenant's own, unless it has it already.
   *
   * @param template with its version
   * @return false when the platform has deleted it
   */
  public Uni<Boolean> publish(TenantId tenant, ProcessTemplate template) {
    return templates
        .text(template)
        .flatMap(
            text ->
                text.isEmpty()
                    ? Uni.createFrom().item(false)
                    : templates.insert(tenant, template, text.get()).replaceWith(true));
  }
}
