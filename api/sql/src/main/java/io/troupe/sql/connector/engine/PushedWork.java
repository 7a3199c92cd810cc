package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.expressions.FieldReference;
import io.troupe.sql.connector.expressions.NullOrdering;
import io.troupe.sql.connector.expressions.SortDirection;
import io.troupe.sql.connector.expressions.SortOrder;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.read.SupportsPushDownLimit;
import io.troupe.sql.connector.read.SupportsPushDownOffset;
import io.troupe.sql.connector.read.SupportsPushDownTableSample;
import io.troupe.sql.connector.read.SupportsPushDownTopN;
import io.troupe.sql.source.ScanRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Offers samples, limits, orders and offsets to a scan builder, and remembers what it took.
final class PushedWork {
    private final ScanBuilder builder;
    private final ScanRequest request;
    private final List<String> texts = new ArrayList<>();
    private boolean isSampled;
    private long skipped;

    PushedWork(ScanBuilder builder, ScanRequest request) {
        this.builder = builder;
        this.request = request;
    }

    /// Whether the rows are the sample that is asked for.
    boolean isSampled() {
        return isSampled;
    }

    /// How many of the first rows are left out.
    long skipped() {
        return skipped;
    }

    /// What was taken, for people.
    List<String> texts() {
        return List.copyOf(texts);
    }

    /// Comes before conditions.
    void pushSample() {
        ScanRequest.Sample sample = request.wishes().sample();
        if (sample != null && builder instanceof SupportsPushDownTableSample sampling) {
            isSampled = sampling.pushTableSample(
                    sample.lower(), sample.upper(), sample.withReplacement(), sample.seed());
            if (isSampled) {
                texts.add("sample " + sample.lower() + " to " + sample.upper());
            }
        }
    }

    /// Comes after conditions, which all rows of the scan fulfil.
    void pushLimit() {
        if (request.wishes().sample() != null && !isSampled) {
            return;
        }
        ScanRequest.First first = request.wishes().first();
        boolean isComplete = first != null
                ? first.count() <= Integer.MAX_VALUE && ordered(first.order(), (int) first.count())
                : request.limit().isEmpty() || request.limit().getAsLong() <= Integer.MAX_VALUE
                        && plain((int) request.limit().getAsLong());
        long offset = request.wishes().offset();
        if (isComplete && offset > 0 && offset <= Integer.MAX_VALUE
                && builder instanceof SupportsPushDownOffset skipping && skipping.pushOffset((int) offset)) {
            skipped = offset;
            texts.add("offset " + offset);
        }
    }

    private boolean plain(int limit) {
        if (builder instanceof SupportsPushDownLimit limited && limited.pushLimit(limit)) {
            texts.add("limit " + limit);
            return !limited.isPartiallyPushed();
        }
        return false;
    }

    private boolean ordered(List<ScanRequest.Order> order, int limit) {
        SortOrder[] keys = order.stream().map(PushedWork::key).toArray(SortOrder[]::new);
        if (builder instanceof SupportsPushDownTopN first && first.pushTopN(keys, limit)) {
            texts.add("first " + limit + " by " + Arrays.toString(keys));
            return !first.isPartiallyPushed();
        }
        return false;
    }

    private static SortOrder key(ScanRequest.Order order) {
        return Expressions.sort(
                FieldReference.column(order.column()),
                order.ascending() ? SortDirection.ASCENDING : SortDirection.DESCENDING,
                order.nullsFirst() ? NullOrdering.NULLS_FIRST : NullOrdering.NULLS_LAST);
    }
}
