package io.tracerail.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.regex.Pattern;

/** Notes of each attempt that may change something whether the server refused it. */
final class AttemptWatch implements ClientInterceptor {

  private static final Pattern READS = Pattern.compile("(Get|Describe|List|Count|Poll|Query)\\w*");

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    Attempts attempts = Attempts.OF_CALL.get();
    return attempts == null || READS.matcher(method.getBareMethodName()).matches()
        ? call
        : new Watched<>(call, attempts);
  }

  private static final class Watched<Q, A> extends SimpleForwardingClientCall<Q, A> {

    private final Attempts attempts;

    private Watched(ClientCall<Q, A> call, Attempts attempts) {
      super(call);
      this.attempts = attempts;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      if (isTooLate()) {
        super.start(listener, headers);
        return;
      }
      attempts.begin();
      super.start(new Answered<>(listener, attempts), headers);
    }

    /**
     * The SDK begins one more attempt when its pause has outlasted the deadline: it is not sent.
     */
    private static boolean isTooLate() {
      Deadline end = Context.current().getDeadline();
      return end != null && end.isExpired();
    }
  }

  private static final class Answered<A> extends SimpleForwardingClientCallListener<A> {

    private final Attempts attempts;
    private boolean begun;

    private Answered(ClientCall.Listener<A> listener, Attempts attempts) {
      super(listener);
      this.attempts = attempts;
    }

    /** A server that refuses sends trailers only; what follows an answer is our side's failure. */
    @Override
    public void onHeaders(Metadata headers) {
      begun = true;
      super.onHeaders(headers);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!begun && ServerRefusals.tookNothing(status.asRuntimeException(trailers))) {
        attempts.refuse();
      }
      super.onClose(status, trailers);
    }
  }
}
