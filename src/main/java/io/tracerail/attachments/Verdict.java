package io.tracerail.attachments;

/**
 * What a scanner says of a file.
 *
 * @param finding its name for what it found; null for nothing
 */
record Verdict(String finding) {

  static final Verdict CLEAN = new Verdict(null);
}
