package io.troupe.sql.parse;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.TableDefinition.Column;
import io.troupe.sql.plan.TableDefinition.Constraint;
import io.troupe.sql.types.DataType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads definitions of columns and constraints.
final class ColumnParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ColumnParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// `(column, constraint, ...)`: constraints go into the list.
    List<Column> elements(List<Constraint> constraints) {
        List<Column> columns = new ArrayList<>();
        cursor.parenthesised(() -> {
            if (isConstraint()) {
                constraints.add(constraint());
            } else {
                columns.add(column(constraints));
            }
            return cursor;
        });
        return columns;
    }

    private boolean isConstraint() {
        return switch (cursor.word()) {
            case "CONSTRAINT" -> cursor.isName(1) && !cursor.isAt(2, ",") && !cursor.isAt(2, ")");
            case "PRIMARY", "FOREIGN" -> cursor.isAt(1, "KEY");
            case "UNIQUE", "CHECK" -> cursor.isAt(1, "(");
            default -> false;
        };
    }

    /// `name type option ...`; constraints of the column go into the list.
    Column column(List<Constraint> constraints) {
        int from = cursor.index();
        List<String> name = grammar.names.multipart();
        cursor.eat(":");
        Parts parts = new Parts(grammar.types.type());
        while (option(parts, name, constraints)) {
            continue;
        }
        return new Column(
                name, parts.type, parts.nullable, parts.comment, parts.defaultValue, parts.generated,
                parts.identity,
                parts.position, cursor.origin(from));
    }

    /// What has been read of one column.
    private static final class Parts {
        private final DataType type;
        private boolean nullable = true;
        private @Nullable String comment;
        private TableDefinition.@Nullable ValueText defaultValue;
        private TableDefinition.@Nullable ValueText generated;
        private TableDefinition.@Nullable Identity identity;
        private TableDefinition.@Nullable Position position;

        Parts(DataType type) {
            this.type = type;
        }
    }

    private boolean option(Parts parts, List<String> name, List<Constraint> constraints) {
        switch (cursor.word()) {
            case "NOT" -> {
                cursor.need("NOT", "NULL");
                parts.nullable = false;
            }
            case "COMMENT" -> {
                cursor.advance();
                parts.comment = grammar.literals.text();
            }
            case "DEFAULT" -> {
                cursor.advance();
                parts.defaultValue = valueText();
            }
            case "GENERATED" -> generated(parts);
            case "FIRST", "AFTER" -> parts.position = position();
            case "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "REFERENCES" ->
                constraints.add(columnConstraint(name.getLast()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /// An expression with its text.
    TableDefinition.ValueText valueText() {
        int from = cursor.index();
        Expression value = grammar.expressions.expression();
        return new TableDefinition.ValueText(value, cursor.text(from));
    }

    /// `FIRST` or `AFTER column`.
    TableDefinition.Position position() {
        boolean first = cursor.needAny("FIRST", "AFTER").equals("FIRST");
        return new TableDefinition.Position(first ? null : grammar.names.strictIdentifier());
    }

    private void generated(Parts parts) {
        cursor.advance();
        boolean byDefault = cursor.eat("BY", "DEFAULT");
        if (!byDefault) {
            cursor.need("ALWAYS");
        }
        cursor.need("AS");
        if (cursor.eat("IDENTITY")) {
            parts.identity = identity(byDefault);
            return;
        }
        cursor.need("(");
        parts.generated = valueText();
        cursor.need(")");
    }

    private TableDefinition.Identity identity(boolean byDefault) {
        Long start = null;
        Long step = null;
        if (cursor.eat("(")) {
            while (!cursor.is(")")) {
                int from = cursor.index();
                if (cursor.eat("START")) {
                    cursor.need("WITH");
                    requireOnce(start, "START", from);
                    start = signed();
                } else {
                    cursor.need("INCREMENT", "BY");
                    requireOnce(step, "STEP", from);
                    step = signed();
                }
            }
            cursor.need(")");
        }
        return new TableDefinition.Identity(byDefault, start == null ? 1 : start, step == null ? 1 : step);
    }

    private void requireOnce(@Nullable Long before, String option, int from) {
        if (before != null) {
            throw Cursor.error(cursor.origin(from), "IDENTITY_COLUMNS_DUPLICATED_SEQUENCE_GENERATOR_OPTION",
                    "sequenceGeneratorOption", option);
        }
    }

    private long signed() {
        String digits = (cursor.eat("-") ? "-" : "") + cursor.raw();
        boolean isWhole = cursor.kind() == Tokens.Kind.NUMBER && digits.matches("-?[0-9]{1,19}")
                && new BigInteger(digits).bitLength() < Long.SIZE;
        if (!isWhole) {
            throw cursor.unexpected();
        }
        cursor.advance();
        return Long.parseLong(digits);
    }

    private Constraint columnConstraint(String column) {
        int from = cursor.index();
        String name = cursor.eat("CONSTRAINT") ? grammar.names.strictIdentifier() : null;
        return switch (cursor.word()) {
            case "PRIMARY" -> {
                cursor.need("PRIMARY", "KEY");
                yield key(name, Constraint.Kind.PRIMARY_KEY, List.of(column), from);
            }
            case "UNIQUE" -> {
                cursor.advance();
                yield key(name, Constraint.Kind.UNIQUE, List.of(column), from);
            }
            case "CHECK" -> check(name, from);
            default -> references(name, List.of(column), from);
        };
    }

    /// `[CONSTRAINT name] CHECK (...) | PRIMARY KEY (...) | UNIQUE (...) | FOREIGN KEY (...) REFERENCES ...`.
    Constraint constraint() {
        int from = cursor.index();
        String name = cursor.eat("CONSTRAINT") ? grammar.names.strictIdentifier() : null;
        return switch (cursor.word()) {
            case "CHECK" -> check(name, from);
            case "PRIMARY" -> {
                cursor.need("PRIMARY", "KEY");
                yield key(name, Constraint.Kind.PRIMARY_KEY, grammar.names.identifiers(), from);
            }
            case "UNIQUE" -> {
                cursor.advance();
                yield key(name, Constraint.Kind.UNIQUE, grammar.names.identifiers(), from);
            }
            default -> {
                cursor.need("FOREIGN", "KEY");
                yield references(name, grammar.names.identifiers(), from);
            }
        };
    }

    private Constraint check(@Nullable String name, int from) {
        cursor.need("CHECK");
        cursor.need("(");
        TableDefinition.ValueText condition = valueText();
        cursor.need(")");
        List<String> characteristics = characteristics();
        return new Constraint(
                name, Constraint.Kind.CHECK, List.of(), condition, List.of(), List.of(), characteristics,
                cursor.origin(from));
    }

    private Constraint key(@Nullable String name, Constraint.Kind kind, List<String> columns, int from) {
        List<String> characteristics = characteristics();
        return new Constraint(
                name, kind, columns, null, List.of(), List.of(), characteristics, cursor.origin(from));
    }

    private Constraint references(@Nullable String name, List<String> columns, int from) {
        cursor.need("REFERENCES");
        List<String> table = grammar.names.multipart();
        List<String> referenced = cursor.is("(") ? grammar.names.identifiers() : List.of();
        while (cursor.is("MATCH", "FULL") || cursor.is("ON", "UPDATE") || cursor.is("ON", "DELETE")) {
            cursor.advance(2);
            if (cursor.eat("NO", "ACTION")) {
                continue;
            }
        }
        List<String> characteristics = characteristics();
        return new Constraint(
                name, Constraint.Kind.FOREIGN_KEY, columns, null, table, referenced, characteristics,
                cursor.origin(from));
    }

    private List<String> characteristics() {
        List<String> characteristics = new ArrayList<>();
        while (true) {
            if (cursor.eat("NOT", "ENFORCED")) {
                characteristics.add("NOT ENFORCED");
            } else if (cursor.is("ENFORCED") || cursor.is("RELY") || cursor.is("NORELY")) {
                characteristics.add(cursor.word());
                cursor.advance();
            } else {
                return characteristics;
            }
        }
    }
}
