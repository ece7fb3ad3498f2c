package io.tracerail.auth;

/** The credential that a request presents: well-formed, not yet compared with the stored key. */
sealed interface PresentedCredential permits ApiKey, AccessToken {

  /** The public id of the API key, also when a token made from it was presented. */
  String keyId();

  /** Equal for proofs that a stored key accepts or refuses alike; tells no secret. */
  byte[] fingerprint();
}
