package io.tracerail.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What the load generator makes of answers must not depend on how they are cut on their way. */
class ReplyTest {

  private final Reply reply = new Reply();

  @Test
  void endsAfterItsContentLength() {
    assertEnds("HTTP/1.1 201 Created\r\nA: b\r\nContent-Length: 5\r\n\r\nhello", 201);
  }

  @Test
  void endsWithTheEmptyChunk() {
    assertEnds(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n1a\r\n"
            + "0\r\n\r\n-is-in-the-text---2222\r\n0\r\n\r\n",
        200);
  }

  @Test
  void endsWithItsHeadWithoutABody() {
    assertEnds("HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\n\r\n", 429);
  }

  @Test
  void isTheLastOfAServerThatCloses() {
    assertEnds("HTTP/1.1 413 No\r\nConnection: close\r\ncontent-length: 0\r\n\r\n", 413);
    assertTrue(reply.isLast());
  }

  private void assertEnds(String answer, int status) {
    byte[] bytes = answer.getBytes(US_ASCII);
    for (int cut = 0; cut < bytes.length; cut++) {
      reply.begin();
      assertFalse(reply.take(ByteBuffer.wrap(bytes, 0, cut)));
      ByteBuffer rest = ByteBuffer.wrap((answer + "HTTP").getBytes(US_ASCII));
      rest.position(cut);
      assertTrue(reply.take(rest));
      assertEquals(4, rest.remaining());
      assertEquals(status, reply.status());
    }
  }
}
