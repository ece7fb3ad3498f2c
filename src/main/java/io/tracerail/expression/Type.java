package io.tracerail.expression;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an expression's value is known to be before any case is there. */
public sealed interface Type {

  /** Types without parts. */
  enum Plain implements Type {
    BOOLEAN,
    /** Every number of JSON: exact decimals, whole or not. */
    NUMBER,
    TEXT,
    /** A day, without a time or zone. */
    DATE,
    /** A moment, in UTC. */
    TIMESTAMP,
    /** A length of time, in seconds: never months or years. */
    DURATION,
    /** Unknown until a case is there. */
    ANY;

    @Override
    public String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One of some texts. */
  record OneOf(Set<String> texts) implements Type {
    public OneOf {
      texts = Collections.unmodifiableSet(new LinkedHashSet<>(texts));
    }

    @Override
    public String title() {
      return Plain.TEXT.title();
    }
  }

  /**
   * Numbers of a range.
   *
   * @param whole whether they are integers
   * @param least null when there is none
   * @param most null when there is none
   */
  record Numbers(boolean whole, Bound least, Bound most) implements Type {

    /**
     * @param included whether the value itself is in the range
     */
    public record Bound(BigDecimal value, boolean included) {}

    /** Tells whether it is one of them. */
    public boolean admits(BigDecimal number) {
      return (!whole || NumberRange.isWhole(number))
          && (least == null || within(number.compareTo(least.value()), least))
          && (most == null || within(most.value().compareTo(number), most));
    }

    private static boolean within(int difference, Bound bound) {
      return difference > 0 || difference == 0 && bound.included();
    }

    @Override
    public String title() {
      return Plain.NUMBER.title();
    }
  }

  /**
   * @param most items that a list can have; {@link Integer#MAX_VALUE} when unknown
   */
  record ListOf(Type item, int most) implements Type {

    /** A list of unknown length. */
    public ListOf(Type item) {
      this(item, Integer.MAX_VALUE);
    }

    @Override
    public String title() {
      return "list of " + item.title();
    }
  }

  /**
   * @param fields those that are known by name
   * @param others what a field of another name is; null when there is none
   */
  record ObjectOf(Map<String, Field> fields, Type others) implements Type {

    /** An object of which nothing is known. */
    public static final ObjectOf ANYTHING = new ObjectOf(Map.of(), Plain.ANY);

    public ObjectOf {
      fields = Map.copyOf(fields);
    }

    Optional<Field> field(String name) {
      Field known = fields.get(name);
      return known != null || others == null
          ? Optional.ofNullable(known)
          : Optional.of(new Field(others, true));
    }

    @Override
    public String title() {
      return "object";
    }
  }

  /**
   * A field of an object.
   *
   * @param needsGuard whether an expression must ask {@code has(...)} before it reads the field
   */
  record Field(Type type, boolean needsGuard) {}

  /** Name for people. */
  String title();

  /** Tells whether a value of one type may be of the other: whether the two can be compared. */
  default boolean overlaps(Type other) {
    if (this == Plain.ANY || other == Plain.ANY) {
      return true;
    }
    return switch (this) {
      case OneOf texts -> other.shape() == Plain.TEXT;
      case Numbers numbers -> other.shape() == Plain.NUMBER;
      case Plain plain -> plain == other.shape();
      case ListOf list -> other instanceof ListOf that && list.item().overlaps(that.item());
      case ObjectOf object -> other instanceof ObjectOf;
    };
  }

  /** The type without its fields: as much as it takes to read a value, and no more memory. */
  default Type shape() {
    return switch (this) {
      case Plain plain -> plain;
      case OneOf texts -> Plain.TEXT;
      case Numbers numbers -> Plain.NUMBER;
      case ListOf list -> new ListOf(list.item().shape());
      case ObjectOf object -> ObjectOf.ANYTHING;
    };
  }

  /** The type of a value that is of one of the two. */
  default Type or(Type other) {
    // Objects are compared by identity: their parts may refer to each other, many times over.
    if (this == other) {
      return this;
    }
    Type shape = shape();
    if (shape == other.shape() && (shape == Plain.TEXT || shape == Plain.NUMBER)) {
      return shape;
    }
    if (this instanceof ObjectOf && other instanceof ObjectOf) {
      return ObjectOf.ANYTHING;
    }
    return this instanceof ListOf one && other instanceof ListOf two
        ? new ListOf(
            one.most() == 0 ? two.item() : two.most() == 0 ? one.item() : one.item().or(two.item()),
            Math.max(one.most(), two.most()))
        : Plain.ANY;
  }
}
