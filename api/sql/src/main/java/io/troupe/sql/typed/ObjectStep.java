package io.troupe.sql.typed;

import io.troupe.function.FilterFunction;
import io.troupe.function.FlatMapFunction;
import io.troupe.function.MapFunction;
import io.troupe.function.MapPartitionsFunction;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// A function of the program over a stream of objects.
public sealed interface ObjectStep extends Serializable {
    /// What it makes of `objects`, as they are asked for.
    Iterator<@Nullable Object> over(Iterator<@Nullable Object> objects);

    /// What the operation is called.
    String operation();

    /// One object for each.
    record Mapping(MapFunction<@Nullable Object, @Nullable Object> function) implements ObjectStep {
        @Override
        public String operation() {
            return "map";
        }

        @Override
        public Iterator<@Nullable Object> over(Iterator<@Nullable Object> objects) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return objects.hasNext();
                }

                @Override
                public @Nullable Object next() {
                    Object object = objects.next();
                    try {
                        return function.call(object);
                    } catch (Exception e) {
                        throw FunctionFailure.of(operation(), object, e);
                    }
                }
            };
        }
    }

    /// Those for which a condition holds.
    record Filtering(FilterFunction<@Nullable Object> function) implements ObjectStep {
        @Override
        public String operation() {
            return "filter";
        }

        @Override
        public Iterator<@Nullable Object> over(Iterator<@Nullable Object> objects) {
            return new LookingAhead() {
                @Override
                boolean advance() {
                    while (objects.hasNext()) {
                        ahead = objects.next();
                        if (holds(ahead)) {
                            return true;
                        }
                    }
                    return false;
                }
            };
        }

        /// Whether `object` stays.
        boolean holds(@Nullable Object object) {
            try {
                return function.call(object);
            } catch (Exception e) {
                throw FunctionFailure.of(operation(), object, e);
            }
        }
    }

    /// Any number of objects for each.
    record FlatMapping(FlatMapFunction<@Nullable Object, @Nullable Object> function) implements ObjectStep {
        @Override
        public String operation() {
            return "flatMap";
        }

        @Override
        public Iterator<@Nullable Object> over(Iterator<@Nullable Object> objects) {
            return new LookingAhead() {
                private Iterator<@Nullable Object> made = Collections.emptyIterator();

                @Override
                boolean advance() {
                    while (!made.hasNext()) {
                        if (!objects.hasNext()) {
                            return false;
                        }
                        made = made(objects.next());
                    }
                    ahead = made.next();
                    return true;
                }
            };
        }

        private Iterator<@Nullable Object> made(@Nullable Object object) {
            try {
                return GuardedIterator.of(function.call(object), operation(), "an element");
            } catch (Exception e) {
                throw FunctionFailure.of(operation(), object, e);
            }
        }
    }

    /// Any number of objects for all objects of a partition.
    record PartitionMapping(MapPartitionsFunction<@Nullable Object, @Nullable Object> function,
            String operation)
            implements
                ObjectStep {
        @Override
        public Iterator<@Nullable Object> over(Iterator<@Nullable Object> objects) {
            try {
                return GuardedIterator.of(function.call(objects), operation, "the elements of a partition");
            } catch (Exception e) {
                throw FunctionFailure.failed(operation, "the elements of a partition", e);
            }
        }
    }

    /// Finds the next object when it is asked whether there is one.
    abstract class LookingAhead implements Iterator<@Nullable Object> {
        @Nullable
        Object ahead;
        private boolean isReady;

        /// Puts the next object into `ahead`; false when there is none.
        abstract boolean advance();

        @Override
        public final boolean hasNext() {
            isReady = isReady || advance();
            return isReady;
        }

        @Override
        public final @Nullable Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all have been given");
            }
            isReady = false;
            return ahead;
        }
    }
}
