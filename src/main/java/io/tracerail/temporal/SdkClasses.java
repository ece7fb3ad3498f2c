package io.tracerail.temporal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.api.errordetails.v1.MultiOperationExecutionFailure;
import io.temporal.api.errordetails.v1.QueryFailedFailure;
import io.temporal.api.errordetails.v1.WorkflowExecutionAlreadyStartedFailure;
import io.temporal.api.errordetails.v1.WorkflowNotReadyFailure;
import io.temporal.api.failure.v1.MultiOperationExecutionAborted;
import io.temporal.api.update.v1.Request;
import io.temporal.internal.history.LocalActivityMarkerMetadata;

/**
 * What the Temporal SDK makes or reads by reflection, for a native image: the messages that it
 * takes out of an {@code Any}, the record that it writes for each local activity, and its channel.
 * The extension tells of some of these, and of none when it builds the sources of a native image.
 * What it wraps in proxies stands in {@code META-INF/native-image}.
 */
@RegisterForReflection(
    targets = {
      LocalActivityMarkerMetadata.class,
      Request.class,
      MultiOperationExecutionAborted.class,
      MultiOperationExecutionFailure.class,
      QueryFailedFailure.class,
      WorkflowExecutionAlreadyStartedFailure.class,
      WorkflowNotReadyFailure.class
    },
    classNames = "io.grpc.netty.shaded.io.grpc.netty.NettyChannelProvider")
final class SdkClasses {

  private SdkClasses() {}
}
