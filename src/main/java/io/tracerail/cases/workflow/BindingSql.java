package io.tracerail.cases.workflow;

/**
 * SQL that attaches files in the statement of a change: either both take effect or neither. A
 * change without files is written without any of it.
 *
 * <p>A statement has the marks <code>{available}</code> behind its {@code with}, <code>{all}</code>
 * among the conditions of the change and <code>{bound}</code> behind the items.
 */
final class BindingSql {

  /** Locks them: of two changes that attach a file, one finds it pending. */
  private static final String AVAILABLE =
      """
      available as materialized (
        select a.attachment_id from attachments a
        where a.tenant_id = $1 and a.attachment_id = any({ids}::uuid[]) and a.state = 'pending'
        order by a.attachment_id for update),
      """;

  private static final String ALL = "(select count(*) from available) = cardinality({ids}::uuid[])";

  /** A place is 16 times the item, and the file's position in it. */
  private static final String BOUND =
      """
      , bound as (
        update attachments a set state = 'attached', case_id = changed.case_id, place = i.id * 16 + f.n - 1
        from changed, jsonb_to_recordset($15::text::jsonb -> 'items') as i(id int, attachments uuid[]),
          unnest(i.attachments) with ordinality as f(attachment_id, n)
        where a.tenant_id = $1 and a.attachment_id = f.attachment_id)
      """;

  private BindingSql() {}

  static String without(String change) {
    return change.replace("{available}", "").replace("{all}", "true").replace("{bound}", "");
  }

  /**
   * @param ids the parameter with the ids of the files
   */
  static String with(String change, String ids) {
    return change
        .replace("{available}", AVAILABLE)
        .replace("{all}", ALL)
        .replace("{bound}", BOUND)
        .replace("{ids}", ids);
  }
}
