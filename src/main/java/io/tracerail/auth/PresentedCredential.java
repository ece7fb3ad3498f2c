package io.tracerail.auth;

/**
 * What a request presents to show whose it is: well-formed, not yet compared with the stored key.
 */
sealed interface PresentedCredential permits ApiKey, AccessToken {

  /** The public id of the API key, also when a token made from it was presented. */
  String keyId();

  /** The same for proofs that a stored key accepts or refuses alike; tells no secret. */
  byte[] fingerprint();
}
