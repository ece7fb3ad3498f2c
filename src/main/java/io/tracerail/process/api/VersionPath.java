package io.tracerail.process.api;

import io.tracerail.process.published.ProcessPaths;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Names one version of a process. */
public class VersionPath {

  @PathParam("name")
  @Parameter(schema = @Schema(pattern = ProcessPaths.NAME))
  String name;

  @PathParam("version")
  @Parameter(schema = @Schema(pattern = ProcessPaths.VERSION))
  String version;
}
