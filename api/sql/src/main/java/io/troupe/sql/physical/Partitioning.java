package io.troupe.sql.physical;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.SortOrder;
import java.io.Serializable;
import java.util.List;

/// Into which partition an exchange puts a row.
public sealed interface Partitioning extends Serializable {
    /// How many partitions.
    int partitions();

    /// Into how many buckets a task divides its rows.
    default int buckets() {
        return partitions();
    }

    /// All rows into one.
    record Single() implements Partitioning {
        @Override
        public int partitions() {
            return 1;
        }
    }

    /// Rows that agree in all keys into the same.
    record Hash(List<Expression> keys, int partitions) implements Partitioning {
        /// Copies.
        public Hash {
            keys = List.copyOf(keys);
        }
    }

    /// Rows in an order: all of a partition come before those of the next. The bounds are found when it runs.
    record Range(List<SortOrder> order, int partitions) implements Partitioning {
        /// Copies.
        public Range {
            order = List.copyOf(order);
        }
    }

    /// Rows in turn.
    record RoundRobin(int partitions) implements Partitioning {}

    /// Rows stay in the partitions in which they are: for what is computed once and read several times.
    record Kept(int partitions) implements Partitioning {
        @Override
        public int buckets() {
            return 1;
        }
    }
}
