package io.tracerail.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

  @Test
  void isTheMiddleOfAnOddNumber() {
    assertEquals(3, Median.of(List.of(9.0, 1.0, 3.0)));
  }

  @Test
  void isBetweenTheTwoInTheMiddleOfAnEvenNumber() {
    assertEquals(2.5, Median.of(List.of(4.0, 1.0, 3.0, 2.0)));
  }
}
