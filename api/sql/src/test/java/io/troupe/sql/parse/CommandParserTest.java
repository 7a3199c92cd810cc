package io.troupe.sql.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.ChangeCommand.MergeClause;
import io.troupe.sql.plan.ColumnCommand;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.PartitionCommand;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.Script;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.plan.ShowCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.types.DataTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandParserTest {
    private static <T extends LogicalPlan> T parse(Class<T> type, String sql) {
        return assertInstanceOf(type, new SqlParser().parsePlan(sql), sql);
    }

    @Test
    void readsTablesWithAllThatBelongsToThem() {
        TableCommand.CreateTable create = parse(
                TableCommand.CreateTable.class,
                "create table if not exists c.d.t (a int not null default 1 + 1 comment 'x', b string,"
                        + " constraint k primary key (a), check (a > 0) not enforced) using parquet"
                        + " partitioned by (b, bucket(4, a)) options (p = 1) location '/x' comment 'y'"
                        + " tblproperties ('k' = 'v')");
        assertEquals(List.of("c", "d", "t"), create.name());
        assertEquals(TableCommand.Mode.IF_NOT_EXISTS, create.mode());
        TableDefinition definition = create.definition();
        TableDefinition.Column first = definition.columns().getFirst();
        assertEquals(DataTypes.IntegerType, first.type());
        assertEquals("1 + 1", first.defaultValue().text());
        assertEquals(2, definition.constraints().size());
        assertEquals(List.of("NOT ENFORCED"), definition.constraints().getLast().characteristics());
        assertEquals("bucket", definition.partitioning().getLast().name());
        assertEquals(Map.of("k", "v"), definition.properties());
        assertEquals("/x", definition.location());
    }

    @Test
    void readsTablesAndViewsOfQueries() {
        QueryCommand.CreateTableAs table = parse(
                QueryCommand.CreateTableAs.class, "create or replace table t using csv as select 1");
        assertEquals(TableCommand.Mode.CREATE_OR_REPLACE, table.mode());
        Command.CreateView view = parse(
                Command.CreateView.class,
                "create or replace view v (a comment 'x', b) with schema evolution as select  1, 2");
        assertEquals("select  1, 2", view.queryText());
        assertEquals(Command.SchemaBinding.EVOLUTION, view.binding());
        assertEquals(new Command.ViewColumn("a", "x"), view.columns().getFirst());
    }

    @Test
    void readsChangesOfColumns() {
        ColumnCommand.AlterColumns alter = parse(
                ColumnCommand.AlterColumns.class,
                "alter table t alter column a.b type bigint, c drop not null, d set default 5, e after f");
        assertEquals(List.of("a", "b"), alter.changes().getFirst().column());
        assertEquals(true, alter.changes().get(1).nullable());
        assertEquals("5", alter.changes().get(2).defaultValue().orElseThrow().text());
        assertEquals("f", alter.changes().get(3).position().after());
        ColumnCommand.Change old = parse(
                ColumnCommand.AlterColumns.class, "alter table t change column a b string comment 'x' first")
                .changes()
                .getFirst();
        assertEquals("b", old.newName());
        assertNull(old.position().after());
        assertEquals(
                2, parse(ColumnCommand.AddColumns.class, "alter table t add columns (a int, b int)").columns()
                        .size());
    }

    @Test
    void readsPartitions() {
        PartitionCommand.AddPartitions add = parse(
                PartitionCommand.AddPartitions.class,
                "alter table t add if not exists partition (a = 1) location 'x' partition (a = 2)");
        assertEquals(Optional.of(Literal.of(1)), add.partitions().getFirst().partition().values().get("a"));
        assertEquals("x", add.partitions().getFirst().location());
        assertTrue(parse(PartitionCommand.RepairTable.class, "msck repair table t sync partitions").drop());
    }

    @Test
    void readsInserts() {
        Command.Insert insert = parse(
                Command.Insert.class, "insert overwrite t partition (p = 1, q) (a, b) select 1, 2");
        assertTrue(insert.overwrite());
        assertEquals(List.of("a", "b"), insert.columns());
        assertEquals(Optional.empty(), insert.partition().get("q"));
        assertTrue(parse(Command.Insert.class, "insert into t by name values (1)").byName());
        ChangeCommand.MultiInsert several = parse(
                ChangeCommand.MultiInsert.class,
                "from s insert into a select x insert into b select y where z");
        assertEquals(2, several.children().size());
        parse(UnresolvedPlan.With.class, "with s as (select 1) insert into t select * from s");
    }

    @Test
    void readsChangesOfRows() {
        ChangeCommand.Merge merge = parse(
                ChangeCommand.Merge.class,
                "merge into t using s on t.k = s.k when matched and s.d then delete when matched then update set a = 1"
                        + " when not matched then insert (k, a) values (s.k, default) when not matched by source then delete");
        assertEquals(
                List.of(
                        MergeClause.Action.DELETE, MergeClause.Action.UPDATE, MergeClause.Action.INSERT,
                        MergeClause.Action.DELETE),
                merge.clauses().stream().map(MergeClause::action).toList());
        assertEquals(merge, merge.mapExpressions(expression -> expression));
        assertEquals(
                2, parse(ChangeCommand.Update.class, "update t x set a = 1, b = x.c where d").assignments()
                        .size());
        assertNull(parse(ChangeCommand.Delete.class, "delete from t").condition());
    }

    @Test
    void readsFunctions() {
        FunctionCommand.CreateSqlFunction function = parse(
                FunctionCommand.CreateSqlFunction.class,
                "create or replace temporary function f(a int default 1, b string) returns int not deterministic"
                        + " comment 'c' return a  + 1");
        assertEquals("a  + 1", function.bodyText());
        assertEquals(List.of("NOT DETERMINISTIC"), function.characteristics());
        assertEquals("1", function.parameters().getFirst().defaultValue().text());
        assertTrue(
                parse(FunctionCommand.CreateSqlFunction.class,
                        "create function f() returns table (a int) return select 1")
                        .isTable());
    }

    @Test
    void readsSettingsAsPlainText() {
        assertEquals(
                new Command.SetConfiguration(Optional.of("a.b-c"), Optional.of("x = 'y' z"), false),
                parse(Command.SetConfiguration.class, "set a.b-c = x = 'y' z ;"));
        assertEquals(
                Optional.of("+01:30"),
                parse(Command.SetConfiguration.class, "set time zone interval '1:30' hour to minute")
                        .value());
        assertEquals(Optional.of("a"), parse(Command.ResetConfiguration.class, "reset a").key());
    }

    @Test
    void readsVariablesAndTextsToExecute() {
        assertEquals(
                List.of(List.of("a"), List.of("b")),
                parse(SessionCommand.DeclareVariables.class, "declare or replace variable a, b int = 5")
                        .names());
        assertEquals(2,
                parse(SessionCommand.SetVariables.class, "set var a = 1, b = default").values().size());
        SessionCommand.ExecuteImmediate execute = parse(
                SessionCommand.ExecuteImmediate.class, "execute immediate 'select :x' into a using 1 as x");
        assertEquals(List.of(List.of("a")), execute.into());
        assertEquals(2, execute.expressions().size());
    }

    @Test
    void readsShowDescribeAndTheRest() {
        assertEquals(
                "a*", parse(ShowCommand.ShowTables.class, "show tables in d like 'a*'").pattern());
        assertEquals(
                List.of("c"), parse(DescribeCommand.DescribeTable.class, "desc extended t c").column());
        parse(QueryCommand.DescribeQuery.class, "describe query select 1");
        parse(NamespaceCommand.DropNamespace.class, "drop schema if exists s cascade");
        parse(TableCommand.AnalyzeTable.class, "analyze table t compute statistics for columns a, b");
        parse(SessionCommand.RefreshTable.class, "refresh table t");
        parse(QueryCommand.CacheQuery.class, "cache lazy table t as select 1");
        parse(Command.Explain.class, "explain formatted select 1");
    }

    @Test
    void readsScripts() {
        Script script = parse(
                Script.class,
                "begin declare a int default 0; declare exit handler for sqlexception begin values (1); end;"
                        + " l: while a < 3 do set a = a + 1; if a = 2 then leave l; elseif a = 3 then iterate l;"
                        + " else select 1; end if; end while l; for r as select * from t do select r.x; end for;"
                        + " repeat set a = 1; until a = 1 end repeat; case a when 1 then select 1; end case; end");
        assertEquals(6, script.body().steps().size());
        Script.While loop = assertInstanceOf(Script.While.class, script.body().steps().get(2));
        assertEquals("l", loop.label());
        Script.If choice = assertInstanceOf(Script.If.class, loop.body().steps().getLast());
        assertEquals(2, choice.branches().size());
    }

    @Test
    void refusesStatementsThatContradictThemselves() {
        Map.of(
                "create function f(a int check (a > 1)) returns int return 1",
                "INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS",
                "merge into t using s on a = b", "MERGE_WITHOUT_WHEN",
                "desc t as json", "DESCRIBE_JSON_NOT_EXTENDED",
                "create table t using csv using json", "DUPLICATE_CLAUSES",
                "begin a: begin end b; end", "LABELS_MISMATCH",
                "alter table t change a", "_LEGACY_ERROR_TEMP_0035")
                .forEach((sql, condition) -> {
                    SqlException error = assertThrows(SqlException.class,
                            () -> new SqlParser().parsePlan(sql), sql);
                    assertEquals(condition, error.condition(), sql);
                });
    }
}
