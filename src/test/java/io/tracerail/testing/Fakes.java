package io.tracerail.testing;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.RowIterator;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Interfaces of others, answered by a function of the method's name and arguments. */
public final class Fakes {

  private Fakes() {}

  public static <T> T of(Class<T> type, BiFunction<String, Object[], Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> "a fake " + type.getSimpleName();
                  default -> answers.apply(method.getName(), arguments);
                }));
  }

  /** Rows as PostgreSQL's client has them: each the values of its columns. */
  public static RowSet<Row> rows(List<Map<String, Object>> rows) {
    return RowSet.newInstance(
        of(
            io.vertx.sqlclient.RowSet.class,
            (method, arguments) ->
                switch (method) {
                  case "size" -> rows.size();
                  case "iterator" -> iterator(rows.iterator());
                  default -> throw new UnsupportedOperationException(method);
                }),
        Row.__TYPE_ARG);
  }

  private static RowIterator<?> iterator(Iterator<Map<String, Object>> rows) {
    return of(
        RowIterator.class,
        (method, arguments) ->
            method.equals("hasNext")
                ? rows.hasNext()
                : of(io.vertx.sqlclient.Row.class, value(rows.next())));
  }

  private static BiFunction<String, Object[], Object> value(Map<String, Object> row) {
    return (method, arguments) -> {
      if (!row.containsKey((String) arguments[0])) {
        throw new IllegalArgumentException("no column " + arguments[0]);
      }
      return row.get((String) arguments[0]);
    };
  }
}
