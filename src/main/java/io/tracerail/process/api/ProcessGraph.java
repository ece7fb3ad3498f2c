package io.tracerail.process.api;

import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.Sketch;
import io.tracerail.process.Step;
import io.tracerail.process.TimeSpan;
import io.tracerail.process.Way;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The steps of a process and the ways between them, for a drawing. */
@Schema(name = "ProcessGraph")
record ProcessGraph(
    @Schema(required = true, examples = "leave") String name,
    @Schema(required = true, examples = "1.0.0") String version,
    @Schema(required = true, description = "For people") String title,
    @Schema(required = true, description = "Id of the first step") String start,
    @Schema(required = true, description = "The steps, in the definition's order") List<Node> nodes,
    @Schema(required = true, description = "The ways on, in the definition's order")
        List<Edge> edges) {

  @Schema(name = "ProcessGraphNode")
  record Node(
      @Schema(required = true) String id,
      @Schema(
              required = true,
              description = "As definitions name it; there may be more",
              examples = "human_in_the_loop")
          String kind,
      @Schema(required = true, nullable = true, description = "The step's status; null for none")
          String label,
      @Schema(
              required = true,
              nullable = true,
              description = "ISO 8601 duration after which it escalates; null for none",
              examples = "PT48H")
          String due,
      @Schema(
              required = true,
              nullable = true,
              description = "Calendar whose working time that is; null for time as it passes",
              examples = "office")
          String calendar,
      @Schema(required = true, nullable = true, description = "null where it ends no case")
          String outcome) {

    static Node of(Step step) {
      Sketch sketch = step.sketch();
      TimeSpan due = sketch.due();
      return new Node(
          step.id(),
          sketch.kind(),
          sketch.label(),
          due == null ? null : due.length().toString(),
          due == null ? null : due.calendar(),
          sketch.outcome());
    }
  }

  @Schema(name = "ProcessGraphEdge")
  record Edge(
      @Schema(
              required = true,
              description = "As the coverage of tests names it",
              examples = "review.transitions.granted")
          String branch,
      @Schema(required = true, description = "Id of a step") String from,
      @Schema(
              required = true,
              description = "Id of a step; that of from where the case stays there")
          String to,
      @Schema(
              required = true,
              nullable = true,
              description = "A button's label, or a condition; null for none")
          String label,
      @Schema(required = true, description = "Whether it is taken when a due time has passed")
          boolean timed) {

    static Edge of(Way way) {
      return new Edge(
          way.branch().toString(), way.branch().step(), way.to(), way.label(), way.timed());
    }
  }

  static ProcessGraph of(ProcessDefinition definition) {
    return new ProcessGraph(
        definition.name(),
        definition.version(),
        definition.title(),
        definition.start(),
        definition.steps().values().stream().map(Node::of).toList(),
        definition.steps().values().stream()
            .flatMap(step -> step.ways().stream())
            .map(Edge::of)
            .toList());
  }
}
