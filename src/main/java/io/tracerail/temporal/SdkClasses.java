package io.tracerail.temporal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.internal.history.LocalActivityMarkerMetadata;

/**
 * What the Temporal SDK makes or reads by reflection, for a native image: the record that it writes
 * for each local activity, its channel, and what gRPC finds addresses and servers with. The
 * extension tells of some of these, and of none when it builds the sources of a native image. What
 * the SDK wraps in proxies, and the messages that are read by reflection, stand in {@code
 * META-INF/native-image}.
 */
@RegisterForReflection(
    targets = LocalActivityMarkerMetadata.class,
    classNames = {
      "io.grpc.internal.DnsNameResolverProvider",
      "io.grpc.internal.PickFirstLoadBalancerProvider",
      "io.grpc.netty.NettyChannelProvider",
      "io.grpc.netty.shaded.io.grpc.netty.NettyChannelProvider",
      "io.grpc.util.SecretRoundRobinLoadBalancerProvider$Provider"
    })
final class SdkClasses {

  private SdkClasses() {}
}
