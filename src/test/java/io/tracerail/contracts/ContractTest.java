package io.tracerail.contracts;

import au.com.dius.pact.provider.junitsupport.IgnoreMissingStateChange;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The committed contracts, and those of a directory. Each interaction has its tenant purged and
 * onboarded again under its id, and a real Temporal server's caches lead to the purged namespace
 * for a while.
 */
@QuarkusTest
@TestProfile(ContractVerification.Profile.class)
@Provider(ContractVerification.PROVIDER)
@PactSource(ContractFiles.class)
@IgnoreMissingStateChange // ServiceTarget makes the states hold, whatever ids their texts carry
@DisabledIfSystemProperty(
    named = "temporal.target",
    matches = ".+",
    disabledReason = "tenants are made anew under their ids faster than a server forgets them")
class ContractTest extends ContractVerification {}
