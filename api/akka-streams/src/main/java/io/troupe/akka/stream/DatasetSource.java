package io.troupe.akka.stream;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import io.troupe.sql.Dataset;

/// The elements of a dataset as a stream.
///
/// ```java
/// Source<Order, NotUsed> orders = DatasetSource.of(session.table("orders").as(Order.class));
/// orders.mapAsync(4, service::send).run(system);
/// ```
///
public final class DatasetSource {
    private DatasetSource() {}

    /// The elements of `dataset` in its order. Each time that the source runs, so does the query, from the first demand
    /// on and no further than a little ahead of it: what is held does not depend on how many elements there are. When
    /// the stream is cancelled, the query is stopped; a query that fails fails the stream with the same error, after the
    /// elements before it. An element that is null, which streams cannot carry, fails it with a NullPointerException.
    public static <T> Source<T, NotUsed> of(Dataset<T> dataset) {
        return Source.fromGraph(new RowsStage<>(dataset::toResultIterator));
    }
}
