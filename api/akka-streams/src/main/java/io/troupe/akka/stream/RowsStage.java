package io.troupe.akka.stream;

import akka.stream.Attributes;
import akka.stream.Outlet;
import akka.stream.SourceShape;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import io.troupe.sql.ResultIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives the elements of an iterator. They are taken from it on a virtual thread, some at a time; while some are given,
/// the next are taken.
final class RowsStage<T> extends GraphStage<SourceShape<T>> {
    private static final int CHUNK = 1024;

    private final Supplier<ResultIterator<T>> iterators;
    private final Outlet<T> out = Outlet.create("DatasetSource.out");
    private final SourceShape<T> shape = SourceShape.of(out);

    RowsStage(Supplier<ResultIterator<T>> iterators) {
        this.iterators = iterators;
    }

    @Override
    public SourceShape<T> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inheritedAttributes) {
        return new Logic();
    }

    /// Some elements, and what comes after them: the error, the end, or more.
    private record Chunk<T>(List<T> elements, boolean isLast, @Nullable Throwable failure) {}

    private static <T> Chunk<T> take(ResultIterator<T> rows) {
        List<T> elements = new ArrayList<>();
        try {
            while (elements.size() < CHUNK) {
                if (!rows.hasNext()) {
                    return new Chunk<>(elements, true, null);
                }
                T element = rows.next();
                if (element == null) {
                    throw new NullPointerException(
                            "an element of the dataset is null, which streams cannot carry");
                }
                elements.add(element);
            }
            return new Chunk<>(elements, false, null);
        } catch (RuntimeException | Error e) {
            return new Chunk<>(elements, true, e);
        }
    }

    private final class Logic extends GraphStageLogic {
        private final ResultIterator<T> rows = iterators.get();
        private final AsyncCallback<Chunk<T>> taken = createAsyncCallback(this::onTaken);
        private Iterator<T> current = Collections.emptyIterator();
        private @Nullable Chunk<T> ahead;
        private boolean isTaking;
        /// What follows [#current], when nothing more is to be taken.
        private boolean isLast;
        private @Nullable Throwable failure;

        Logic() {
            super(shape);
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    give();
                }
            });
        }

        @Override
        public void postStop() {
            rows.close();
        }

        private void onTaken(Chunk<T> chunk) {
            isTaking = false;
            ahead = chunk;
            if (isAvailable(out)) {
                give();
            } else if (!current.hasNext()) {
                advance();
            }
        }

        private void give() {
            if (!current.hasNext()) {
                advance();
            }
            if (current.hasNext()) {
                push(out, current.next());
                if (!current.hasNext()) {
                    advance();
                }
            }
        }

        /// Goes on with what was taken, and takes more.
        private void advance() {
            Chunk<T> chunk = ahead;
            if (chunk != null) {
                ahead = null;
                current = chunk.elements().iterator();
                isLast = chunk.isLast();
                failure = chunk.failure();
            }
            if (isLast) {
                if (!current.hasNext()) {
                    end();
                }
            } else if (!isTaking && ahead == null) {
                isTaking = true;
                Thread.ofVirtual().name("troupe-source").start(() -> taken.invoke(take(rows)));
            }
        }

        private void end() {
            Throwable error = failure;
            if (error == null) {
                complete(out);
            } else {
                fail(out, error);
            }
        }
    }
}
