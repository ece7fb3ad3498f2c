package io.tracerail.process;

import java.time.Duration;

/**
 * Bounds on a process definition, which is its tenant's own input and may be hostile. Each is
 * checked before what it bounds costs time or memory. The grammar has the bounds of single keys and
 * lists.
 */
public final class DefinitionLimits {

  /** Of the text, in bytes of UTF-8. */
  public static final int TEXT_BYTES = 256 * 1024;

  /**
   * Mappings and lists within each other. Everything that recurs over a definition relies on it.
   */
  public static final int DEPTH = 32;

  /** Values in all, keys not counted. */
  public static final int VALUES = 20_000;

  /** Length of a key, in code points. */
  public static final int KEY = 200;

  /** Length of a text, in code points; the grammar has shorter bounds. */
  public static final int TEXT = 10_000;

  /** Characters of a number: conversion of a long one takes the square of its length. */
  public static final int NUMBER = 100;

  /** As in the grammar, which looks at no step of more. */
  static final int STEPS = 200;

  /** Placeholders of a template: each may show a long value. */
  public static final int PLACEHOLDERS = 50;

  /** Of a step that waits: no clock reaches much further. */
  public static final Duration DUE = Duration.ofDays(3_660);

  /** Schemas in all JSON Schemas, each counted as often as a {@code $ref} leads to it. */
  public static final int SCHEMAS = 1_500;

  /** Fields that all steps of a definition compute, each counted as often as one does. */
  public static final int SET = 1_000;

  /** Tests in the cells of one decision table, of which each is made for a case. */
  public static final int TESTS = 10_000;

  /** Findings that are told of one text: nobody reads more. */
  public static final int FINDINGS = 100;

  private DefinitionLimits() {}
}
