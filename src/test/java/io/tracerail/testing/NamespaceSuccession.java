package io.tracerail.testing;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.temporal.api.workflowservice.v1.ExecuteMultiOperationRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;

/**
 * Gives a namespace that is registered again none of the workflows that an earlier one of its name
 * had: the Java test server, unlike a real one, keeps them for ever. It sees another name.
 */
final class NamespaceSuccession implements ServerInterceptor {

  private final Namespaces namespaces;

  NamespaceSuccession(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    ServerCall.Listener<Q> listener = next.startCall(call, headers);
    if (!WorkflowServiceGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())
        || Namespaces.METHODS.contains(call.getMethodDescriptor().getBareMethodName())) {
      return listener;
    }
    return new SimpleForwardingServerCallListener<>(listener) {
      @Override
      @SuppressWarnings("unchecked") // the same request, in another namespace
      public void onMessage(Q request) {
        super.onMessage(request instanceof Message message ? (Q) renamed(message) : request);
      }
    };
  }

  private Message renamed(Message request) {
    if (request instanceof ExecuteMultiOperationRequest several) {
      ExecuteMultiOperationRequest.Builder builder = several.toBuilder();
      builder.setNamespace(namespaces.nameInTestServer(several.getNamespace()));
      for (var operation : builder.getOperationsBuilderList()) {
        if (operation.hasStartWorkflow()) {
          operation.setStartWorkflow(
              operation.getStartWorkflow().toBuilder().setNamespace(builder.getNamespace()));
        }
        if (operation.hasUpdateWorkflow()) {
          operation.setUpdateWorkflow(
              operation.getUpdateWorkflow().toBuilder().setNamespace(builder.getNamespace()));
        }
      }
      return builder.build();
    }
    FieldDescriptor field = request.getDescriptorForType().findFieldByName("namespace");
    return field == null
        ? request
        : request.toBuilder()
            .setField(field, namespaces.nameInTestServer((String) request.getField(field)))
            .build();
  }
}
