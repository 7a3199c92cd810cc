package io.troupe.akka.stream;

import akka.NotUsed;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import io.troupe.function.VoidFunction;
import io.troupe.sql.Dataset;
import io.troupe.sql.Encoder;
import io.troupe.sql.SaveMode;
import io.troupe.sql.TroupeSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// Writes the elements of a stream a batch at a time.
///
/// ```java
/// CompletionStage<Long> written = orders.runWith(
///         DatasetSink.append(session, Encoders.of(Order.class), "orders", DatasetSink.Batches.of(50_000)),
///         system);
/// ```
///
public final class DatasetSink {
    private static final Executor VIRTUAL = work -> Thread.ofVirtual().name("troupe-sink").start(work);

    /// When a batch is full: with `elements` of them, or `within` that time after the one before, whatever comes first.
    ///
    /// @param elements
    ///            at least 1; so many are held, and as many again are waiting while a batch is written
    /// @param within
    ///            more than nothing
    public record Batches(int elements, Duration within) {
        /// Throws IllegalArgumentException for a size or a time that is not positive.
        public Batches {
            if (elements < 1 || within.isZero() || within.isNegative()) {
                throw new IllegalArgumentException(
                        "a batch has at least one element and takes some time, not "
                                + elements + " within " + within);
            }
        }

        /// Batches of so many elements, or of what comes within ten seconds.
        public static Batches of(int elements) {
            return new Batches(elements, Duration.ofSeconds(10));
        }

        /// The same with another time.
        public Batches within(Duration time) {
            return new Batches(elements, time);
        }
    }

    private DatasetSink() {}

    /// Appends elements to the table `tableName`, which is made by the first batch when it is missing. Each batch is a
    /// write of its own: all of it is seen or nothing. As [#of] otherwise.
    public static <T> Sink<T, CompletionStage<Long>> append(
            TroupeSession session, Encoder<T> encoder, String tableName, Batches batches) {
        return of(session, encoder, batches,
                batch -> batch.write().mode(SaveMode.Append).saveAsTable(tableName));
    }

    /// Hands each batch as a dataset to `write`, one after the other, on a virtual thread; the stream is slowed down
    /// when writing is slower. The stage completes with the number of elements when all are written. It fails with
    /// what `write` throws, which cancels the stream, and with the stream's failure; elements of a batch that
    /// was not full by then are not written.
    public static <T> Sink<T, CompletionStage<Long>> of(
            TroupeSession session, Encoder<T> encoder, Batches batches, VoidFunction<Dataset<T>> write) {
        Flow<T, List<T>, NotUsed> full = Flow.<T>create().groupedWithin(batches.elements, batches.within);
        return full
                .mapAsync(1, elements -> CompletableFuture.supplyAsync(
                        () -> written(session.createDataset(elements, encoder), elements.size(), write),
                        VIRTUAL))
                .toMat(Sink.fold(0L, Long::sum), Keep.right());
    }

    private static <T> long written(Dataset<T> batch, int elements, VoidFunction<Dataset<T>> write) {
        try {
            write.call(batch);
            return elements;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
