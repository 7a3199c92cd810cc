package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.TableDefinition.Column;
import io.troupe.sql.plan.TableDefinition.Constraint;
import io.troupe.sql.plan.TableDefinition.Transform;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `CREATE TABLE` from the name on: columns, clauses, and the query of AS.
final class TableParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final ColumnParser columns;
    private final List<Column> columnList = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Transform> partitioning = new ArrayList<>();
    private final List<List<String>> clusterBy = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> storage = new LinkedHashMap<>();
    private final Set<String> clauses = new HashSet<>();
    private @Nullable String provider;
    private TableDefinition.@Nullable Buckets buckets;
    private @Nullable String location;
    private @Nullable String comment;
    private @Nullable String collation;

    TableParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.columns = new ColumnParser(grammar);
    }

    /// The statement that began at token `from`; the name is next.
    LogicalPlan table(TableCommand.Mode asked, int from) {
        boolean ifNotExists = cursor.eat("IF", "NOT", "EXISTS");
        if (ifNotExists && asked == TableCommand.Mode.CREATE_OR_REPLACE) {
            throw cursor.notPossible(from, "CREATE OR REPLACE TABLE together with IF NOT EXISTS");
        }
        TableCommand.Mode mode = ifNotExists ? TableCommand.Mode.IF_NOT_EXISTS : asked;
        List<String> name = grammar.names.multipart();
        if (cursor.eat("LIKE")) {
            return like(name, ifNotExists, from);
        }
        if (cursor.is("(") && !grammar.queries.isQueryAhead(0)) {
            columnList.addAll(columns.elements(constraints));
        }
        while (clause(from)) {
            continue;
        }
        boolean as = cursor.eat("AS");
        if (as || grammar.queries.isQueryAhead()) {
            LogicalPlan query = grammar.queries.query();
            return new QueryCommand.CreateTableAs(name, definition(), mode, query, cursor.origin(from));
        }
        return new TableCommand.CreateTable(name, definition(), mode, cursor.origin(from));
    }

    private TableDefinition definition() {
        return new TableDefinition(
                columnList, constraints, provider, partitioning, buckets, clusterBy, options, properties,
                storage,
                location, comment, collation);
    }

    private LogicalPlan like(List<String> name, boolean ifNotExists, int from) {
        List<String> source = grammar.names.multipart();
        while (clause(from)) {
            continue;
        }
        return new TableCommand.CreateTableLike(
                name, source, ifNotExists, provider, properties, storage, location, cursor.origin(from));
    }

    private boolean clause(int from) {
        switch (cursor.word()) {
            case "USING" -> {
                cursor.advance();
                once("USING", from);
                provider = String.join(".", grammar.names.multipart());
            }
            case "PARTITIONED" -> {
                cursor.need("PARTITIONED", "BY");
                once("PARTITIONED BY", from);
                partitioned();
            }
            case "CLUSTERED" -> {
                once("CLUSTERED BY", from);
                buckets = buckets();
            }
            case "CLUSTER" -> {
                cursor.need("CLUSTER", "BY");
                once("CLUSTER BY", from);
                clusterBy.addAll(cursor.parenthesised(grammar.names::multipart));
            }
            case "OPTIONS" -> {
                cursor.advance();
                once("OPTIONS", from);
                options.putAll(new PropertyParser(grammar).map());
            }
            case "TBLPROPERTIES" -> {
                cursor.advance();
                once("TBLPROPERTIES", from);
                properties.putAll(new PropertyParser(grammar).map());
            }
            case "LOCATION" -> {
                cursor.advance();
                once("LOCATION", from);
                location = grammar.literals.text();
            }
            case "COMMENT" -> {
                cursor.advance();
                once("COMMENT", from);
                comment = grammar.literals.text();
            }
            case "DEFAULT" -> {
                cursor.need("DEFAULT", "COLLATION");
                once("DEFAULT COLLATION", from);
                collation = String.join(".", grammar.names.multipart()).toUpperCase(Locale.ROOT);
            }
            case "ROW" -> storage.putAll(new TransformParser(grammar).rowFormat());
            case "STORED" -> stored(from);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void once(String clause, int from) {
        if (!clauses.add(clause)) {
            throw Cursor.error(cursor.origin(from), "DUPLICATE_CLAUSES", "clauseName", clause);
        }
    }

    private void stored(int from) {
        cursor.need("STORED");
        if (cursor.eat("BY")) {
            storage.put("handler", grammar.literals.text());
            return;
        }
        cursor.need("AS");
        once("STORED AS", from);
        if (cursor.eat("INPUTFORMAT")) {
            storage.put("inputformat", grammar.literals.text());
            cursor.need("OUTPUTFORMAT");
            storage.put("outputformat", grammar.literals.text());
        } else {
            storage.put("fileformat", grammar.names.strictIdentifier());
        }
    }

    /// Names, transforms, or columns with types, which are added to the table.
    private void partitioned() {
        cursor.parenthesised(() -> {
            boolean isColumn = cursor.isName(0) && (cursor.kind(1) == Kind.WORD || cursor.isAt(1, ":"));
            int from = cursor.index();
            if (isColumn) {
                Column column = columns.column(constraints);
                columnList.add(column);
                Expression reference = new Unresolved.Attribute(column.name(), column.origin());
                partitioning.add(new Transform("identity", List.of(reference), column.origin()));
            } else {
                partitioning.add(transform(from));
            }
            return cursor;
        });
    }

    private Transform transform(int from) {
        if (!cursor.isAt(1, "(")) {
            List<String> name = grammar.names.multipart();
            Expression column = new Unresolved.Attribute(name, cursor.origin(from));
            return new Transform("identity", List.of(column), cursor.origin(from));
        }
        String name = grammar.names.identifier();
        List<Expression> arguments = cursor.parenthesised(grammar.primaries::primary);
        return new Transform(name.toLowerCase(Locale.ROOT), arguments, cursor.origin(from));
    }

    private TableDefinition.Buckets buckets() {
        cursor.need("CLUSTERED", "BY");
        List<String> keys = grammar.names.identifiers();
        List<String> sorted = new ArrayList<>();
        if (cursor.eat("SORTED", "BY")) {
            cursor.parenthesised(() -> {
                int from = cursor.index();
                sorted.add(grammar.names.strictIdentifier());
                if (cursor.eat("DESC")) {
                    throw cursor.notPossible(from, "buckets sorted in descending order");
                }
                return cursor.eat("ASC");
            });
        }
        cursor.need("INTO");
        int count = grammar.selects.integer();
        cursor.need("BUCKETS");
        return new TableDefinition.Buckets(count, keys, sorted);
    }
}
