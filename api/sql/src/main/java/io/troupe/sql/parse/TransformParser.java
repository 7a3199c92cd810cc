package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `SELECT TRANSFORM(...) USING 'script'`.
final class TransformParser {
    private final Grammar grammar;
    private final Cursor cursor;

    TransformParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Whether SELECT is followed by such a clause and not by a call of the function of that name.
    static boolean isAhead(Cursor cursor) {
        if (!cursor.is("SELECT", "TRANSFORM") || !cursor.isAt(2, "(")) {
            return false;
        }
        int after = cursor.closing(2) + 1;
        return cursor.isAt(after, "USING") || cursor.isAt(after, "ROW") || cursor.isAt(after, "RECORDWRITER");
    }

    /// The clause with FROM behind it.
    LogicalPlan select() {
        Clause clause = clause();
        LogicalPlan source = cursor.is("FROM") ? grammar.relations.fromClause() : new LogicalPlan.OneRow();
        return clause.over(filtered(source));
    }

    /// The clause over a source that was read before.
    LogicalPlan over(LogicalPlan source) {
        return clause().over(filtered(source));
    }

    private LogicalPlan filtered(LogicalPlan source) {
        return cursor.eat("WHERE")
                ? new LogicalPlan.Filter(grammar.expressions.expression(), source)
                : source;
    }

    private record Clause(UnresolvedPlan.Transform transform) {
        LogicalPlan over(LogicalPlan source) {
            return transform.withChild(source);
        }
    }

    private Clause clause() {
        int from = cursor.index();
        cursor.advance(3);
        if ((cursor.is("DISTINCT") || cursor.is("ALL")) && cursor.isName(1)) {
            throw Cursor.error(cursor.origin(from), "UNSUPPORTED_FEATURE.TRANSFORM_DISTINCT_ALL");
        }
        List<Expression> inputs = cursor.list(grammar.expressions::expression);
        cursor.need(")");
        Map<String, String> inputFormat = rowFormat();
        if (cursor.eat("RECORDWRITER")) {
            inputFormat.put("recordwriter", grammar.literals.text());
        }
        cursor.need("USING");
        String script = grammar.literals.text();
        List<StructField> output = new ArrayList<>();
        boolean typed = cursor.eat("AS") && columns(output);
        Map<String, String> outputFormat = rowFormat();
        if (cursor.eat("RECORDREADER")) {
            outputFormat.put("recordreader", grammar.literals.text());
        }
        return new Clause(
                new UnresolvedPlan.Transform(
                        inputs, script, output, typed, inputFormat, outputFormat, new LogicalPlan.OneRow(),
                        cursor.origin(from)));
    }

    /// Reads the columns; says whether they have types.
    private boolean columns(List<StructField> output) {
        boolean parentheses = cursor.eat("(");
        boolean typed = cursor.isName(0) && cursor.kind(1) == Kind.WORD && !cursor.isAt(1, "FROM")
                && !cursor.isAt(1, "ROW");
        output.addAll(
                cursor.list(
                        () -> typed
                                ? grammar.types.field(true)
                                : new StructField(grammar.names.strictIdentifier(), DataTypes.StringType,
                                        true)));
        if (parentheses) {
            cursor.need(")");
        }
        return typed;
    }

    /// `ROW FORMAT SERDE 'class' [WITH SERDEPROPERTIES (...)]` or `ROW FORMAT DELIMITED ...`, as properties.
    Map<String, String> rowFormat() {
        Map<String, String> format = new LinkedHashMap<>();
        if (!cursor.eat("ROW", "FORMAT")) {
            return format;
        }
        if (cursor.eat("SERDE")) {
            format.put("serde", grammar.literals.text());
            if (cursor.eat("WITH", "SERDEPROPERTIES")) {
                format.putAll(new PropertyParser(grammar).map());
            }
            return format;
        }
        cursor.need("DELIMITED");
        while (delimiter(format)) {
            continue;
        }
        return format;
    }

    private boolean delimiter(Map<String, String> format) {
        if (cursor.eat("FIELDS", "TERMINATED", "BY")) {
            format.put("field.delim", grammar.literals.text());
            if (cursor.eat("ESCAPED", "BY")) {
                format.put("escape.delim", grammar.literals.text());
            }
        } else if (cursor.eat("COLLECTION", "ITEMS", "TERMINATED")) {
            cursor.need("BY");
            format.put("colelction.delim", grammar.literals.text());
        } else if (cursor.eat("MAP", "KEYS", "TERMINATED")) {
            cursor.need("BY");
            format.put("mapkey.delim", grammar.literals.text());
        } else if (cursor.eat("LINES", "TERMINATED", "BY")) {
            format.put("line.delim", grammar.literals.text());
        } else if (cursor.eat("NULL", "DEFINED", "AS")) {
            format.put("serialization.null.format", grammar.literals.text());
        } else {
            return false;
        }
        return true;
    }
}
