package io.tracerail.temporal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.tenant.TenantNamespace;
import java.util.List;

/** Which tenants have workers, told by the control plane. */
public interface ActiveTenants {

  /** All that are active now. */
  Uni<List<TenantNamespace>> list();

  /** Emits whenever the list may have changed; never fails or ends. */
  Multi<Void> changes();
}
