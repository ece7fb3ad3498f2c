package io.tracerail.process;

/**
 * What a drawing of its process says of a step.
 *
 * @param kind as definitions name it
 * @param label for people; null where the step has only its id
 * @param due the time after which it escalates; null where it does not
 * @param outcome with which it closes the case; null where it does not
 */
public record Sketch(String kind, String label, TimeSpan due, String outcome) {}
