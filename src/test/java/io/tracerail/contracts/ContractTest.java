package io.tracerail.contracts;

import au.com.dius.pact.provider.junitsupport.IgnoreMissingStateChange;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The committed contracts, and those of a directory. */
@QuarkusTest
@TestProfile(ContractProfile.class)
@Provider(ContractVerification.PROVIDER)
@PactSource(ContractFiles.class)
@IgnoreMissingStateChange // ServiceTarget makes the states hold, whatever ids their texts carry
class ContractTest extends ContractVerification {}
