package io.troupe.sql.parse;

import io.troupe.sql.plan.ColumnCommand;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PartitionCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what follows the name in `ALTER TABLE name`.
final class AlterTableParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final ColumnParser columns;
    private final PartitionParser partitions;
    private final List<String> name;
    private final int from;

    AlterTableParser(Grammar grammar, List<String> name, int from) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.columns = new ColumnParser(grammar);
        this.partitions = new PartitionParser(grammar);
        this.name = name;
        this.from = from;
    }

    LogicalPlan change() {
        return switch (cursor.word()) {
            case "ADD" -> add();
            case "RENAME" -> renameColumn();
            case "DROP" -> drop();
            case "REPLACE" -> replaceColumns();
            case "ALTER" -> alterColumns();
            case "CHANGE" -> changeColumn();
            case "SET" -> set(PartitionCommand.Spec.NONE);
            case "PARTITION" -> partition();
            case "RECOVER" -> {
                cursor.need("RECOVER", "PARTITIONS");
                yield new PartitionCommand.RepairTable(name, true, false, cursor.origin(from));
            }
            case "CLUSTER" -> {
                cursor.need("CLUSTER", "BY");
                List<List<String>> keys = cursor.eat("NONE")
                        ? List.of()
                        : cursor.parenthesised(grammar.names::multipart);
                yield new TableCommand.SetClustering(name, keys, cursor.origin(from));
            }
            case "DEFAULT" -> {
                cursor.need("DEFAULT", "COLLATION");
                String collation = String.join(".", grammar.names.multipart()).toUpperCase(Locale.ROOT);
                yield new TableCommand.SetCollation(name, collation, cursor.origin(from));
            }
            default -> throw cursor.unexpected();
        };
    }

    private LogicalPlan add() {
        cursor.need("ADD");
        if (cursor.is("PARTITION") || cursor.is("IF", "NOT")) {
            return addPartitions();
        }
        if (!cursor.is("COLUMN") && !cursor.is("COLUMNS")) {
            TableDefinition.Constraint constraint = columns.constraint();
            return new TableCommand.AddConstraint(name, constraint, cursor.origin(from));
        }
        cursor.advance();
        List<TableDefinition.Constraint> constraints = new ArrayList<>();
        List<TableDefinition.Column> added = cursor.is("(")
                ? cursor.parenthesised(() -> columns.column(constraints))
                : cursor.list(() -> columns.column(constraints));
        return new ColumnCommand.AddColumns(name, added, cursor.origin(from));
    }

    private LogicalPlan addPartitions() {
        boolean ifNotExists = cursor.eat("IF", "NOT", "EXISTS");
        List<PartitionCommand.Located> located = new ArrayList<>();
        do {
            PartitionCommand.Spec spec = partitions.spec();
            @Nullable
            String location = cursor.eat("LOCATION") ? grammar.literals.text() : null;
            located.add(new PartitionCommand.Located(spec, location));
        } while (cursor.is("PARTITION"));
        return new PartitionCommand.AddPartitions(name, located, ifNotExists, cursor.origin(from));
    }

    private LogicalPlan renameColumn() {
        cursor.need("RENAME", "COLUMN");
        List<String> column = grammar.names.multipart();
        cursor.need("TO");
        String newName = grammar.names.strictIdentifier();
        return new ColumnCommand.RenameColumn(name, column, newName, cursor.origin(from));
    }

    private LogicalPlan drop() {
        cursor.need("DROP");
        if (cursor.eat("CONSTRAINT")) {
            boolean ifExists = cursor.eat("IF", "EXISTS");
            String constraint = grammar.names.strictIdentifier();
            boolean cascade = !cursor.eat("RESTRICT") && cursor.eat("CASCADE");
            return new TableCommand.DropConstraint(name, constraint, ifExists, cascade, cursor.origin(from));
        }
        if (cursor.is("COLUMN") || cursor.is("COLUMNS")) {
            cursor.advance();
            boolean ifExists = cursor.eat("IF", "EXISTS");
            List<List<String>> dropped = cursor.is("(")
                    ? cursor.parenthesised(grammar.names::multipart)
                    : cursor.list(grammar.names::multipart);
            return new ColumnCommand.DropColumns(name, dropped, ifExists, cursor.origin(from));
        }
        boolean ifExists = cursor.eat("IF", "EXISTS");
        List<PartitionCommand.Spec> specs = cursor.list(partitions::spec);
        boolean purge = cursor.eat("PURGE");
        return new PartitionCommand.DropPartitions(name, specs, ifExists, purge, cursor.origin(from));
    }

    private LogicalPlan replaceColumns() {
        cursor.need("REPLACE", "COLUMNS");
        List<TableDefinition.Constraint> constraints = new ArrayList<>();
        List<TableDefinition.Column> replaced = cursor.is("(")
                ? cursor.parenthesised(() -> columns.column(constraints))
                : cursor.list(() -> columns.column(constraints));
        return new ColumnCommand.ReplaceColumns(name, replaced, cursor.origin(from));
    }

    private LogicalPlan alterColumns() {
        cursor.need("ALTER");
        cursor.needAny("COLUMN", "COLUMNS");
        List<ColumnCommand.Change> changes = cursor.list(this::action);
        return new ColumnCommand.AlterColumns(name, changes, cursor.origin(from));
    }

    /// `CHANGE [COLUMN] a action` or, as it was written before, `CHANGE [COLUMN] old new type [COMMENT ...] [position]`.
    private LogicalPlan changeColumn() {
        cursor.need("CHANGE");
        if (cursor.is("COLUMN") && cursor.isName(1)) {
            cursor.advance();
        }
        int start = cursor.index();
        int end = 1;
        while (cursor.isAt(end, ".")) {
            end += 2;
        }
        boolean old = cursor.isName(end) && cursor.kind(end + 1) == Tokens.Kind.WORD
                && !isAction(cursor.word(end));
        ColumnCommand.Change change = old ? redefinition(start) : action();
        return new ColumnCommand.AlterColumns(name, List.of(change), cursor.origin(from));
    }

    private static boolean isAction(String word) {
        return switch (word) {
            case "TYPE", "COMMENT", "FIRST", "AFTER", "SET", "DROP" -> true;
            default -> false;
        };
    }

    private ColumnCommand.Change redefinition(int start) {
        List<String> column = grammar.names.multipart();
        String newName = grammar.names.strictIdentifier();
        cursor.eat(":");
        DataType type = grammar.types.type();
        @Nullable
        Boolean nullable = cursor.eat("NOT", "NULL") ? false : null;
        @Nullable
        String comment = cursor.eat("COMMENT") ? grammar.literals.text() : null;
        boolean placed = cursor.is("FIRST") || cursor.is("AFTER");
        TableDefinition.@Nullable Position position = placed ? columns.position() : null;
        return new ColumnCommand.Change(
                column, newName, type, nullable, comment, position, null, cursor.origin(start));
    }

    private ColumnCommand.Change action() {
        int start = cursor.index();
        List<String> column = grammar.names.multipart();
        DataType type = null;
        Boolean nullable = null;
        String comment = null;
        TableDefinition.Position position = null;
        Optional<TableDefinition.ValueText> defaultValue = null;
        switch (cursor.word()) {
            case "TYPE" -> {
                cursor.advance();
                type = grammar.types.type();
            }
            case "COMMENT" -> {
                cursor.advance();
                comment = grammar.literals.text();
            }
            case "FIRST", "AFTER" -> position = columns.position();
            case "SET", "DROP" -> {
                boolean set = cursor.needAny("SET", "DROP").equals("SET");
                if (cursor.eat("NOT", "NULL")) {
                    nullable = !set;
                } else {
                    cursor.need("DEFAULT");
                    defaultValue = set ? Optional.of(columns.valueText()) : Optional.empty();
                }
            }
            default -> throw cursor.notPossible(
                    from,
                    "a change of a column that says neither TYPE nor SET, DROP, COMMENT, FIRST or AFTER");
        }
        return new ColumnCommand.Change(
                column, null, type, nullable, comment, position, defaultValue, cursor.origin(start));
    }

    private LogicalPlan partition() {
        PartitionCommand.Spec spec = partitions.spec();
        if (cursor.eat("RENAME", "TO")) {
            PartitionCommand.Spec to = partitions.spec();
            return new PartitionCommand.RenamePartition(name, spec, to, cursor.origin(from));
        }
        if (cursor.is("CHANGE")) {
            throw cursor.notPossible(from, "ALTER TABLE ... PARTITION ... CHANGE COLUMN");
        }
        return set(spec);
    }

    private LogicalPlan set(PartitionCommand.Spec spec) {
        cursor.need("SET");
        if (cursor.eat("LOCATION")) {
            String location = grammar.literals.text();
            return new TableCommand.SetLocation(name, spec, location, cursor.origin(from));
        }
        PropertyParser properties = new PropertyParser(grammar);
        if (cursor.eat("SERDEPROPERTIES")) {
            Map<String, String> map = properties.map();
            return new TableCommand.SetSerde(name, spec, null, map, cursor.origin(from));
        }
        cursor.need("SERDE");
        String serde = grammar.literals.text();
        Map<String, String> map = cursor.eat("WITH", "SERDEPROPERTIES") ? properties.map() : Map.of();
        return new TableCommand.SetSerde(name, spec, serde, map, cursor.origin(from));
    }
}
