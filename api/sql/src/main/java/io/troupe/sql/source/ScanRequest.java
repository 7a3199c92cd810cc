package io.troupe.sql.source;

import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What of a table is wanted.
///
/// @param columns
///            a subset of the table's columns, in the order in which batches shall have them; a struct column may have
///            fewer fields than the table's. May be empty when only the number of rows matters
/// @param conditions
///            all of which rows must fulfil to be of use
/// @param limit
///            how many rows are of use
/// @param wantedSplits
///            into about how many parts to divide; the source decides
/// @param wishes
///            what the source may do beyond that
public record ScanRequest(StructType columns, List<Condition> conditions, OptionalLong limit,
        int wantedSplits, Wishes wishes) {
    /// Copies.
    public ScanRequest {
        conditions = List.copyOf(conditions);
    }

    /// A request without wishes.
    public ScanRequest(StructType columns, List<Condition> conditions, OptionalLong limit, int wantedSplits) {
        this(columns, conditions, limit, wantedSplits, Wishes.NONE);
    }

    /// What only few sources can do. Each may be passed over.
    ///
    /// @param first
    ///            which rows are of use, by an order; null when there is none
    /// @param offset
    ///            how many of the first rows are of no use. They count for `first` and for the limit
    /// @param sample
    ///            which rows are drawn, before conditions are looked at; null for all
    public record Wishes(@Nullable First first, long offset, @Nullable Sample sample) {
        /// Nothing.
        public static final Wishes NONE = new Wishes(null, 0, null);
    }

    /// The first `count` rows by an order; the request has no limit then.
    public record First(List<Order> order, long count) {
        /// Copies.
        public First {
            order = List.copyOf(order);
        }
    }

    /// A column by which rows are ordered.
    public record Order(String column, boolean ascending, boolean nullsFirst) {}

    /// A part of the rows, drawn at random: those between two positions from 0 to 1.
    public record Sample(double lower, double upper, boolean withReplacement, long seed) {}
}
