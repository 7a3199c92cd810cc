package io.troupe.sql.parse;

import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.PartitionCommand;
import io.troupe.sql.plan.TableCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the statements that keep tables in order: ANALYZE, TRUNCATE, MSCK REPAIR, LOAD DATA, COMMENT ON.
final class UpkeepParser {
    private final Grammar grammar;
    private final Cursor cursor;

    UpkeepParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    LogicalPlan statement() {
        int from = cursor.index();
        return switch (cursor.word()) {
            case "ANALYZE" -> analyze(from);
            case "TRUNCATE" -> {
                cursor.need("TRUNCATE", "TABLE");
                List<String> name = grammar.names.multipart();
                PartitionCommand.Spec partition = new PartitionParser(grammar).optional();
                yield new TableCommand.TruncateTable(name, partition, cursor.origin(from));
            }
            case "LOAD" -> load(from);
            case "COMMENT" -> comment(from);
            default -> repair(from);
        };
    }

    private LogicalPlan analyze(int from) {
        cursor.need("ANALYZE");
        if (cursor.eat("TABLES")) {
            List<String> namespace = cursor.eat("FROM") || cursor.eat("IN")
                    ? grammar.names.multipart()
                    : List.of();
            cursor.need("COMPUTE", "STATISTICS");
            boolean noScan = noScan(from);
            return new TableCommand.AnalyzeTables(namespace, noScan, cursor.origin(from));
        }
        cursor.need("TABLE");
        List<String> name = grammar.names.multipart();
        PartitionCommand.Spec partition = new PartitionParser(grammar).optional();
        cursor.need("COMPUTE", "STATISTICS");
        if (cursor.eat("FOR", "ALL", "COLUMNS")) {
            return new TableCommand.AnalyzeTable(name, partition, false, List.of(), true,
                    cursor.origin(from));
        }
        if (cursor.eat("FOR", "COLUMNS")) {
            List<String> columns = cursor.list(grammar.names::strictIdentifier);
            return new TableCommand.AnalyzeTable(name, partition, false, columns, false, cursor.origin(from));
        }
        boolean noScan = noScan(from);
        return new TableCommand.AnalyzeTable(name, partition, noScan, List.of(), false, cursor.origin(from));
    }

    private boolean noScan(int from) {
        if (!cursor.isName(0)) {
            return false;
        }
        String word = grammar.names.identifier();
        if (!word.equalsIgnoreCase("NOSCAN")) {
            throw Cursor.error(
                    cursor.origin(from), "INVALID_SQL_SYNTAX.ANALYZE_TABLE_UNEXPECTED_NOSCAN", "ctx", word);
        }
        return true;
    }

    private LogicalPlan repair(int from) {
        cursor.eat("MSCK");
        cursor.need("REPAIR", "TABLE");
        List<String> name = grammar.names.multipart();
        boolean add = true;
        boolean drop = false;
        if (cursor.is("ADD") || cursor.is("DROP") || cursor.is("SYNC")) {
            add = !cursor.is("DROP");
            drop = !cursor.is("ADD");
            cursor.advance();
            cursor.need("PARTITIONS");
        }
        return new PartitionCommand.RepairTable(name, add, drop, cursor.origin(from));
    }

    private LogicalPlan load(int from) {
        cursor.need("LOAD", "DATA");
        boolean local = cursor.eat("LOCAL");
        cursor.need("INPATH");
        String path = grammar.literals.text();
        boolean overwrite = cursor.eat("OVERWRITE");
        cursor.need("INTO", "TABLE");
        List<String> name = grammar.names.multipart();
        PartitionCommand.Spec partition = new PartitionParser(grammar).optional();
        return new TableCommand.LoadData(path, local, overwrite, name, partition, cursor.origin(from));
    }

    private LogicalPlan comment(int from) {
        cursor.need("COMMENT", "ON");
        String kind = cursor.needAny("TABLE", "DATABASE", "SCHEMA", "NAMESPACE");
        List<String> name = grammar.names.multipart();
        cursor.need("IS");
        @Nullable
        String comment = cursor.eat("NULL") ? null : grammar.literals.text();
        return kind.equals("TABLE")
                ? new TableCommand.CommentOnTable(name, comment, cursor.origin(from))
                : new NamespaceCommand.CommentOnNamespace(name, comment, cursor.origin(from));
    }
}
