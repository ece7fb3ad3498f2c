package io.tracerail.process.published;

/**
 * The text of a version, as it was sent.
 *
 * @param digest SHA-256 of the text in UTF-8, in hexadecimal digits
 */
public record VersionText(String definition, String mediaType, String digest) {}
