package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.ProcedureCatalog;
import io.troupe.sql.connector.catalog.procedures.BoundProcedure;
import io.troupe.sql.connector.catalog.procedures.ProcedureParameter;
import io.troupe.sql.connector.catalog.procedures.UnboundProcedure;
import io.troupe.sql.connector.read.LocalScan;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import io.troupe.unsafe.types.UTF8String;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// CALL, SHOW and DESCRIBE of procedures of a catalog.
class ProcedureTest {
    private static TroupeSession session;

    /// A catalog with one procedure that repeats a text, one that only remembers a number, and broken ones.
    public static final class Procedures implements ProcedureCatalog {
        static long remembered;
        private String name = "";

        @Override
        public void initialize(String catalogName, CaseInsensitiveStringMap options) {
            name = catalogName;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public UnboundProcedure loadProcedure(Identifier ident) {
            return switch (ident.name()) {
                case "repeat" -> new Repeat();
                case "remember" -> new Remember();
                default -> throw new IllegalArgumentException("no procedure " + ident);
            };
        }

        @Override
        public Identifier[] listProcedures(String[] namespace) {
            if (namespace.length > 0 && !namespace[0].equals("main")) {
                throw new NoSuchNamespaceException(namespace);
            }
            return new Identifier[]{Identifier.of(new String[]{"main"}, "repeat"),
                    Identifier.of(new String[]{}, "remember")};
        }
    }

    private static final class Repeat implements UnboundProcedure, BoundProcedure {
        @Override
        public BoundProcedure bind(StructType inputType) {
            if (inputType.size() > 3) {
                throw new UnsupportedOperationException("more than three");
            }
            return this;
        }

        @Override
        public String name() {
            return "repeat";
        }

        @Override
        public String description() {
            return "repeats a text";
        }

        @Override
        public ProcedureParameter[] parameters() {
            return new ProcedureParameter[]{
                    ProcedureParameter.in("text", DataTypes.StringType).comment("what").build(),
                    ProcedureParameter.in("times", DataTypes.LongType).defaultValue("1 + 1").build()};
        }

        @Override
        public boolean isDeterministic() {
            return true;
        }

        @Override
        public Iterator<Scan> call(InternalRow input) {
            long times = input.getLong(1);
            if (times < 0) {
                throw new IllegalStateException("fewer than none");
            }
            InternalRow[] rows = new InternalRow[(int) times];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new GenericInternalRow(
                        new Object[]{i, UTF8String.fromString(input.getString(0) + i)});
            }
            Scan scan = new LocalScan() {
                @Override
                public InternalRow[] rows() {
                    return rows;
                }

                @Override
                public StructType readSchema() {
                    return new StructType().add("i", DataTypes.IntegerType).add("text", DataTypes.StringType);
                }
            };
            return List.of(scan).iterator();
        }
    }

    private static final class Remember implements UnboundProcedure, BoundProcedure {
        @Override
        public BoundProcedure bind(StructType inputType) {
            return this;
        }

        @Override
        public String name() {
            return "remember";
        }

        @Override
        public String description() {
            return "remembers";
        }

        @Override
        public ProcedureParameter[] parameters() {
            return new ProcedureParameter[]{ProcedureParameter.in("number", DataTypes.LongType).build()};
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }

        @Override
        public Iterator<Scan> call(InternalRow input) {
            Procedures.remembered = input.getLong(0);
            return Collections.emptyIterator();
        }
    }

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[1]").appName("procedures")
                .config("spark.sql.catalog.procs", Procedures.class.getName()).create();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static List<String> rows(String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList();
    }

    private static String error(String sql) {
        return assertThrows(SqlException.class, () -> rows(sql)).condition();
    }

    @Test
    void argumentsGoByPlaceOrByName() {
        assertEquals(List.of("[0,a0]", "[1,a1]"), rows("CALL procs.main.repeat('a')"));
        assertEquals(List.of("[0,a0]"), rows("CALL procs.main.repeat('a', 1)"));
        assertEquals(List.of("[0,b0]"), rows("CALL procs.main.repeat(times => 1, text => 'b')"));
        assertEquals(List.of("[0,10]"), rows("CALL procs.main.repeat(1, TIMES => '1')"));
        assertEquals(List.of("i", "text"), List.of(session.sql("CALL procs.main.repeat('a')").columns()));
        assertEquals(List.of(), rows("CALL procs.remember(40 + (SELECT 2))"));
        assertEquals(42, Procedures.remembered);
    }

    @Test
    void wrongCallsAreRefused() {
        assertEquals("REQUIRED_PARAMETER_NOT_FOUND", error("CALL procs.main.repeat()"));
        assertEquals("UNRECOGNIZED_PARAMETER_NAME", error("CALL procs.main.repeat(texts => 'a')"));
        assertEquals("DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED",
                error("CALL procs.main.repeat('a', text => 'a')"));
        assertEquals("DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE",
                error("CALL procs.main.repeat(text => 'a', text => 'a')"));
        assertEquals("UNEXPECTED_POSITIONAL_ARGUMENT", error("CALL procs.main.repeat(times => 1, 'a')"));
        assertEquals("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", error("CALL procs.main.repeat('a', 1, 2)"));
        assertEquals("DATATYPE_MISMATCH.CATALOG_FUNCTION", error("CALL procs.main.repeat('a', 1, 2, 3)"));
        assertEquals("FAILED_TO_LOAD_ROUTINE", error("CALL procs.main.other()"));
        assertEquals("FAILED_PROCEDURE_CALL", error("CALL procs.main.repeat('a', -1)"));
        assertEquals("ROUTINE_NOT_FOUND", error("CALL nowhere()"));
    }

    @Test
    void proceduresAreListedAndDescribed() {
        assertTrue(rows("SHOW PROCEDURES IN procs.main").toString().contains("repeat"));
        assertEquals(List.of(), rows("SHOW PROCEDURES"));
        assertEquals("SCHEMA_NOT_FOUND", error("SHOW PROCEDURES IN procs.other"));
        List<String> facts = rows("DESCRIBE PROCEDURE procs.main.repeat");
        assertTrue(facts.contains("[Description: repeats a text]"), facts::toString);
        assertTrue(facts.contains("[Parameter:   IN times BIGINT DEFAULT 1 + 1]"), facts::toString);
    }
}
