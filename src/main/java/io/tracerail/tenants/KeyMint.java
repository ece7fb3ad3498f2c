package io.tracerail.tenants;

import java.util.UUID;

/** Makes API keys. */
interface KeyMint {

  /**
   * @param command the same command gets the same key id again, and another secret
   */
  MintedKey mint(UUID command);

  /**
   * @param apiKey the whole key, with its secret
   * @param secretHash SHA-256 of the whole key
   */
  record MintedKey(String keyId, String apiKey, byte[] secretHash) {

    /** Without the secret, and without the hash: neither belongs into a log. */
    @Override
    public String toString() {
      return "MintedKey[" + keyId + "]";
    }
  }
}
