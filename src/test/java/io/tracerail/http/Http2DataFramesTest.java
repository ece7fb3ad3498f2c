package io.tracerail.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http2DataFramesTest {

  private static final int DATA = 0;
  private static final int PING = 6;

  private static void frame(ByteBuf out, int type, int stream, int length) {
    out.writeMedium(length).writeByte(type).writeByte(0).writeInt(stream).writeZero(length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 10, 4096})
  void findsDataHoweverTheBytesAreCut(int part) {
    ByteBuf sent = Unpooled.buffer();
    frame(sent, DATA, 1, 300);
    frame(sent, PING, 0, 8);
    frame(sent, DATA, 5, 0); // the end of a stream
    frame(sent, DATA, 3, 70_000);
    frame(sent, DATA, 1, 1);
    List<Integer> streams = new ArrayList<>();
    Http2DataFrames frames = new Http2DataFrames();
    while (sent.isReadable()) {
      frames.pass(sent.readSlice(Math.min(part, sent.readableBytes())), streams::add);
    }
    assertEquals(List.of(1, 3, 1), streams);
  }
}
