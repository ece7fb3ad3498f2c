package io.tracerail.temporal.telemetry;

import com.uber.m3.tally.Histogram;
import com.uber.m3.tally.Stopwatch;
import com.uber.m3.tally.StopwatchRecorder;
import com.uber.m3.tally.Timer;
import com.uber.m3.util.Duration;
import java.util.concurrent.TimeUnit;

/** A duration of the SDK's. */
record SdkTimer(io.micrometer.core.instrument.Timer timer)
    implements Timer, Histogram, StopwatchRecorder {

  @Override
  public void record(Duration duration) {
    timer.record(duration.getNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void recordDuration(Duration duration) {
    record(duration);
  }

  @Override
  public void recordValue(double seconds) {
    timer.record((long) (seconds * TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
  }

  @Override
  public Stopwatch start() {
    return new Stopwatch(System.nanoTime(), this);
  }

  @Override
  public void recordStopwatch(long startNanos) {
    timer.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
  }
}
