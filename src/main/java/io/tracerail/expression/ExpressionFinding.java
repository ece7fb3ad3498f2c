package io.tracerail.expression;

/**
 * Why an expression is refused.
 *
 * @param offset in the expression, in characters (Unicode code points), from 0
 * @param line from 1
 * @param column in characters, from 1
 * @param message for people
 */
public record ExpressionFinding(int offset, int line, int column, String message) {}
