package io.troupe.bench.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The queries, with their answers.
public enum SmallQuery {
    /// One row without a table: parsing, planning and giving back a row.
    SELECT("select 1", "[1]"),
    /// Ten rows in three groups: a job with a shuffle.
    GROUP("select id % 3 as k, count(*) as n, sum(id) as total from range(10) group by id % 3 order by k",
            "[0,4,18] [1,3,12] [2,3,15]");

    private final String text;
    private final String answer;

    SmallQuery(String text, String answer) {
        this.text = text;
        this.answer = answer;
    }

    /// The name in reports.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return text;
    }

    /// The right answers by [#label].
    public static Map<String, String> answers() {
        return Arrays.stream(values()).collect(Collectors.toMap(SmallQuery::label, query -> query.answer));
    }
}
