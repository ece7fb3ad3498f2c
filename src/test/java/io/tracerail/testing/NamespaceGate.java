package io.tracerail.testing;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Answers NOT_FOUND to every call whose request names a namespace that is not registered. */
final class NamespaceGate implements ServerInterceptor {

  private static final String REGISTRATION = "RegisterNamespace";

  private final Namespaces namespaces;

  NamespaceGate(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    ServerCall.Listener<Q> listener = next.startCall(call, headers);
    if (REGISTRATION.equals(call.getMethodDescriptor().getBareMethodName())) {
      return listener;
    }
    return new SimpleForwardingServerCallListener<>(listener) {
      private boolean refused;

      @Override
      public void onMessage(Q request) {
        String namespace = namespaceOf(request);
        if (namespace.isEmpty() || namespaces.contains(namespace)) {
          super.onMessage(request);
        } else {
          refused = true;
          call.close(Namespaces.notFound(namespace), new Metadata());
        }
      }

      @Override
      public void onHalfClose() {
        if (!refused) {
          super.onHalfClose();
        }
      }
    };
  }

  private static String namespaceOf(Object request) {
    if (request instanceof Message message) {
      FieldDescriptor field = message.getDescriptorForType().findFieldByName("namespace");
      if (field != null && field.getJavaType() == FieldDescriptor.JavaType.STRING) {
        return (String) message.getField(field);
      }
    }
    return "";
  }
}
