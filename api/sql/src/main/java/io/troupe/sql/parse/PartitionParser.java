package io.troupe.sql.parse;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.PartitionCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads `PARTITION (a = 1, b)`.
final class PartitionParser {
    private final Grammar grammar;
    private final Cursor cursor;

    PartitionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// The clause if it is there.
    PartitionCommand.Spec optional() {
        return cursor.is("PARTITION", "(") ? spec() : PartitionCommand.Spec.NONE;
    }

    /// The clause if it is there, in which every column has a value.
    PartitionCommand.Spec optionalWithValues() {
        int from = cursor.index();
        PartitionCommand.Spec spec = optional();
        for (Map.Entry<String, Optional<Expression>> entry : spec.values().entrySet()) {
            if (entry.getValue().isEmpty()) {
                throw Cursor.error(
                        cursor.origin(from), "INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE", "partKey",
                        "`" + entry.getKey() + "`");
            }
        }
        return spec;
    }

    /// The clause.
    PartitionCommand.Spec spec() {
        cursor.need("PARTITION");
        Map<String, Optional<Expression>> values = new LinkedHashMap<>();
        cursor.parenthesised(() -> {
            int from = cursor.index();
            String column = grammar.names.strictIdentifier();
            Optional<Expression> value = Optional.empty();
            if (cursor.eat("=") || cursor.eat("==")) {
                value = Optional
                        .of(cursor.is("DEFAULT") ? grammar.primaries.primary() : grammar.expressions.value());
            }
            if (values.putIfAbsent(column, value) != null) {
                throw Cursor.error(cursor.origin(from), "DUPLICATE_KEY", "keyColumn", "`" + column + "`");
            }
            return column;
        });
        return new PartitionCommand.Spec(values);
    }
}
