package io.troupe.sql.jdbc;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The parts of a query as the database understands them.
///
/// @param columns
///            expressions with names
/// @param grouping
///            columns that rows are grouped by; with an empty list only aggregates make groups
/// @param order
///            keys, each with its direction
/// @param limit
///            the most rows; negative for all
record JdbcQuery(
        List<String> columns, String sample, List<String> conditions, List<String> grouping,
        List<String> order, long limit, long offset) implements Serializable {
    JdbcQuery {
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
        grouping = List.copyOf(grouping);
        order = List.copyOf(order);
    }

    /// The text, for the rows of one partition.
    String text(JdbcOptions options, String partition) {
        List<String> all = new ArrayList<>(conditions);
        if (!partition.isEmpty()) {
            all.add(partition);
        }
        String prepared = options.text("prepareQuery") == null ? "" : options.text("prepareQuery") + " ";
        StringBuilder text = new StringBuilder(prepared);
        text.append("SELECT ").append(columns.isEmpty() ? "1" : String.join(", ", columns))
                .append(" FROM ").append(options.source());
        append(text, sample);
        append(text, all.stream().map(each -> "(" + each + ")").collect(Collectors.joining(" AND ")),
                "WHERE ");
        append(text, String.join(", ", grouping), "GROUP BY ");
        append(text, String.join(", ", order), "ORDER BY ");
        append(text, limit < 0 ? "" : options.dialect().getLimitClause(limit));
        append(text, offset == 0 ? "" : options.dialect().getOffsetClause(offset));
        return text.toString();
    }

    private static void append(StringBuilder text, String part) {
        append(text, part, "");
    }

    private static void append(StringBuilder text, String part, String before) {
        if (!part.isEmpty()) {
            text.append(' ').append(before).append(part);
        }
    }

    /// What it does beyond columns, for people.
    String description() {
        return "conditions " + conditions + (grouping.isEmpty() ? "" : ", groups of " + grouping)
                + (order.isEmpty() ? "" : ", order " + order) + (limit < 0 ? "" : ", limit " + limit)
                + (offset == 0 ? "" : ", offset " + offset) + (sample.isEmpty() ? "" : ", " + sample);
    }
}
