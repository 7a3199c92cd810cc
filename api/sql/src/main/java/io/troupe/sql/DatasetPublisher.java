package io.troupe.sql;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives each subscriber the elements of an iterator of its own.
final class DatasetPublisher<T> implements Flow.Publisher<T> {
    private final Supplier<ResultIterator<T>> iterators;

    DatasetPublisher(Supplier<ResultIterator<T>> iterators) {
        this.iterators = iterators;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        subscriber.onSubscribe(new RowSubscription<>(subscriber, iterators.get()));
    }

    /// One subscriber and what it asked for. A virtual thread gives elements as long as some are asked for; the first
    /// request after that starts another, so that a subscriber that takes its time holds no thread.
    private static final class RowSubscription<T> implements Flow.Subscription {
        private final Flow.Subscriber<? super T> subscriber;
        private final ResultIterator<T> rows;
        /// Elements that were asked for and not yet given. Whoever raises it from zero starts a thread.
        private final AtomicLong demand = new AtomicLong();
        private volatile @Nullable Throwable refusal;
        private volatile boolean isCancelled;

        RowSubscription(Flow.Subscriber<? super T> subscriber, ResultIterator<T> rows) {
            this.subscriber = subscriber;
            this.rows = rows;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                refusal = new IllegalArgumentException(
                        "a subscriber asks for at least one element (rule 3.9 of Reactive Streams), not for "
                                + n);
            }
            if (demand.getAndUpdate(wanted -> plus(wanted, Math.max(1, n))) == 0) {
                Thread.ofVirtual().name("troupe-publisher").start(this::give);
            }
        }

        private static long plus(long wanted, long more) {
            return wanted > Long.MAX_VALUE - more ? Long.MAX_VALUE : wanted + more;
        }

        @Override
        public void cancel() {
            isCancelled = true;
            rows.close();
        }

        private void give() {
            boolean goesOn = false;
            try {
                // what a subscriber throws ends its subscription and is this thread's own failure (rule 2.13)
                goesOn = giveDemanded();
            } finally {
                if (!goesOn) {
                    cancel();
                }
            }
        }

        /// Gives what is asked for. False when nothing more is to be given; the demand then stays, so that no other thread
        /// starts.
        private boolean giveDemanded() {
            long wanted = demand.get();
            while (true) {
                for (long given = 0; given < wanted; given++) {
                    if (!giveNext()) {
                        return false;
                    }
                }
                // the end is told without being asked for
                if (!hasNext()) {
                    return false;
                }
                long given = wanted;
                wanted = demand.updateAndGet(now -> now == Long.MAX_VALUE ? now : now - given);
                if (wanted == 0) {
                    return true;
                }
            }
        }

        private boolean giveNext() {
            Throwable refused = refusal;
            if (refused != null) {
                fail(refused);
                return false;
            }
            if (!hasNext()) {
                return false;
            }
            T element;
            try {
                element = rows.next();
            } catch (RuntimeException | Error e) {
                fail(e);
                return false;
            }
            if (element == null) {
                fail(new NullPointerException(
                        "an element of the dataset is null, which reactive streams cannot carry"));
                return false;
            }
            subscriber.onNext(element);
            return true;
        }

        /// Whether there is an element; the subscriber has been told the end or the error when not.
        private boolean hasNext() {
            boolean found;
            try {
                found = !isCancelled && rows.hasNext();
            } catch (RuntimeException | Error e) {
                fail(e);
                return false;
            }
            if (!found && !isCancelled) {
                subscriber.onComplete();
            }
            return found;
        }

        private void fail(Throwable error) {
            if (!isCancelled) {
                isCancelled = true;
                subscriber.onError(error);
            }
        }
    }
}
