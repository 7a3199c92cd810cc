package io.troupe.sql.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.FieldReference;
import io.troupe.sql.connector.expressions.LiteralValue;
import io.troupe.sql.connector.expressions.filter.Or;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What dialects say without a database.
class JdbcDialectTest {
    private static JdbcOptions options(String... namesAndValues) {
        Map<String, String> all = new HashMap<>(Map.of("url", "jdbc:h2:mem:none", "dbtable", "t"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new JdbcOptions(new CaseInsensitiveStringMap(all));
    }

    @Test
    void dialectsAreFoundByUrlAndUsersComeFirst() {
        assertInstanceOf(MySqlDialect.class, JdbcDialects.get("jdbc:mariadb://host/db"));
        assertInstanceOf(MySqlDialect.class, JdbcDialects.get("JDBC:MySQL://host/db"));
        assertInstanceOf(PlainDialect.class, JdbcDialects.get("jdbc:other:x"));
        JdbcDialect own = new JdbcDialect() {
            @Override
            public boolean canHandle(String url) {
                return url.startsWith("jdbc:h2:");
            }
        };
        JdbcDialects.registerDialect(own);
        try {
            assertEquals(own, JdbcDialects.get("jdbc:h2:mem:x"));
        } finally {
            JdbcDialects.unregisterDialect(own);
        }
        assertInstanceOf(H2Dialect.class, JdbcDialects.get("jdbc:h2:mem:x"));
    }

    @Test
    void mariaDbHasItsQuotesTypesAndEscapes() {
        JdbcDialect dialect = JdbcDialects.get("jdbc:mariadb://host/db");
        assertEquals("`a``b`", dialect.quoteIdentifier("a`b"));
        assertEquals(Optional.of("'it''s \\\\ x'"), dialect.compileValue("it's \\ x", DataTypes.StringType));
        assertEquals(Optional.of(DataTypes.BooleanType),
                dialect.getCatalystType(Types.TINYINT, "TINYINT", 1, 0));
        assertEquals(Optional.empty(), dialect.getCatalystType(Types.TIMESTAMP, "DATETIME", 26, 6));
        assertEquals(Optional.of(DataTypes.TimestampType),
                dialect.getCatalystType(Types.TIMESTAMP, "TIMESTAMP", 26, 6));
        Map<DataType, String> types = Map.of(
                DataTypes.StringType, "LONGTEXT", DataTypes.BinaryType, "LONGBLOB", DataTypes.TimestampType,
                "TIMESTAMP(6)",
                DataTypes.BooleanType, "BIT(1)", DataTypes.LongType, "BIGINT",
                DataTypes.createDecimalType(10, 2), "DECIMAL(10,2)");
        types.forEach((type, text) -> assertEquals(
                text, JdbcTypes.databaseType(type, dialect).orElseThrow().databaseTypeDefinition()));
    }

    @Test
    void postgresHasArraysAndNumbersWithoutBounds() {
        JdbcDialect dialect = JdbcDialects.get("jdbc:postgresql://host/db");
        assertEquals(Optional.of(DataTypes.createArrayType(DataTypes.IntegerType)),
                dialect.getCatalystType(Types.ARRAY, "_int4", 10, 0));
        assertEquals(Optional.of(DataTypes.createDecimalType(38, 18)),
                dialect.getCatalystType(Types.NUMERIC, "numeric", 0, 0));
        assertEquals(Optional.of(DataTypes.StringType), dialect.getCatalystType(Types.OTHER, "jsonb", 0, 0));
        assertEquals("TEXT[]", JdbcTypes.databaseType(
                DataTypes.createArrayType(DataTypes.StringType), dialect).orElseThrow()
                .databaseTypeDefinition());
        assertEquals("TRUNCATE TABLE ONLY t CASCADE", dialect.getTruncateQuery("t", true));
    }

    @Test
    void wrongOptionsAreToldByName() {
        assertEquals("url",
                assertThrows(SqlException.class, () -> options("url", " ")).parameters().get("option"));
        assertEquals("dbtable", assertThrows(SqlException.class, () -> options("query", "SELECT 1"))
                .parameters().get("option"));
        assertEquals("upperBound", assertThrows(
                SqlException.class, () -> options("partitionColumn", "a", "lowerBound", "1")).parameters()
                .get("option"));
        assertEquals("isolationLevel", assertThrows(
                SqlException.class, () -> options("isolationLevel", "SOME").isolation()).parameters()
                .get("option"));
        assertEquals("fetchsize", assertThrows(
                SqlException.class, () -> options("fetchsize", "-1").number("fetchsize", 0)).parameters()
                .get("option"));
        assertEquals("driver", assertThrows(
                SqlException.class, () -> options("driver", "no.such.Driver").connect()).parameters()
                .get("option"));
    }

    @Test
    void propertiesOfTheDriverAreWhatNoOptionIs() {
        assertEquals(Map.of("user", "sa", "ssl", "true"),
                options("user", "sa", "ssl", "true", "FetchSize", "5").properties());
    }

    @Test
    void theTableBesideLiesInTheSameSchemaAndHasANameThatIsNotCut() {
        Instant second = Instant.ofEpochSecond(0x1234_5678L);
        assertTrue(JdbcStages.name("s.t", "q", second).matches("s\\.t_troupe_12345678_[0-9a-f]{12}"));
        assertTrue(JdbcStages.name("\"s\".\"a.\"\"b\"", "w")
                .matches("\"s\"\\.\"a\\.\"\"b_troupe_[0-9a-f]{12}\""));
        assertEquals("a.\"b_troupe_", JdbcStages.prefix("`s`.`a.\"b`"));
        assertEquals(Optional.of("my`s"), JdbcStages.schema("`my``s`.t"));
        assertEquals(Optional.empty(), JdbcStages.schema("t"));
        String longName = "ä".repeat(31) + "x";
        String beside = JdbcStages.name(longName, "q", second);
        assertTrue(beside.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 63
                && !beside.startsWith(longName) && beside.startsWith("ä".repeat(17) + "_troupe_"), beside);
        assertEquals(Optional.of(second), JdbcStages.began(beside.toUpperCase(java.util.Locale.ROOT)));
        assertEquals(Optional.empty(), JdbcStages.began(JdbcStages.name("t", "w")));
        assertTrue(!JdbcStages.name(longName + "1", "w").equals(JdbcStages.name(longName + "2", "w")));
    }

    @Test
    void textsAreComparedOnlyWhereThatGivesNoFewerRows() {
        JdbcFilters filters = new JdbcFilters(
                JdbcDialects.get("jdbc:h2:mem:x"),
                new StructType().add("s", DataTypes.StringType).add("n", DataTypes.IntegerType), Set.of(),
                new JdbcForeignTypes(Map.of()));
        FieldReference s = FieldReference.column("s");
        FieldReference n = FieldReference.column("n");
        LiteralValue<String> text = new LiteralValue<>("it's", DataTypes.StringType);
        LiteralValue<Integer> five = new LiteralValue<>(5, DataTypes.IntegerType);
        assertEquals(Optional.of(new JdbcFilters.Sql("\"s\" = 'it''s'", false)),
                filters.of(predicate("=", s, text)));
        assertTrue(filters.of(predicate("<", s, text)).isEmpty());
        assertTrue(filters.of(predicate("<>", s, text)).isEmpty());
        assertEquals(Optional.of(new JdbcFilters.Sql("\"n\" < 5", true)),
                filters.of(predicate("<", n, five)));
        assertEquals(Optional.of(new JdbcFilters.Sql("(\"n\" < 5 OR \"s\" = 'it''s')", false)),
                filters.of(new Or(predicate("<", n, five), predicate("=", s, text))));
        assertTrue(filters.of(new Or(predicate("<", n, five), predicate("<>", s, text))).isEmpty());
    }

    private static Predicate predicate(String name, Expression... children) {
        return new Predicate(name, children);
    }
}
