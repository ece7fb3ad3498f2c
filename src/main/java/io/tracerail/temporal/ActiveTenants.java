package io.tracerail.temporal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.tenancy.TenantNamespace;
import java.util.List;

/** Which tenants have workers, told by the control plane. */
public interface ActiveTenants {

  /** All that are active now. */
  Uni<List<TenantNamespace>> list();

  /**
   * Emits the id of the tenant that changed, or an empty string when changes may have been missed;
   * never fails or ends.
   */
  Multi<String> changes();
}
