package io.troupe.sql.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.golden.GoldenFiles;
import io.troupe.sql.golden.GoldenStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlStatementsTest {
    @Test
    void splitsAtSemicolonsOutsideOfTextsNamesAndComments() {
        assertEquals(
                List.of("select ';' as `a;b`", "select 1 -- no; end\n + 2", "select /* ; */ 3"),
                SqlStatements
                        .split("select ';' as `a;b`;;\n select 1 -- no; end\n + 2; select /* ; */ 3;\n"));
    }

    @Test
    void keepsAScriptWhole() {
        String script = "BEGIN DECLARE a INT; IF a = 1 THEN SELECT 1; END IF; WHILE a < CASE WHEN a > 1 THEN 2 END DO"
                + " SET a = a + 1; END WHILE; l: LOOP LEAVE l; END LOOP l; END";
        assertEquals(List.of("select 1", script, "select 2"),
                SqlStatements.split("select 1;" + script + ";select 2"));
    }

    @Test
    void givesNothingForAnEmptyText() {
        assertEquals(List.of(), SqlStatements.split(" ; -- nothing\n;"));
    }

    @Test
    void leavesATextWithAnOpenCommentWhole() {
        assertEquals(List.of("select 1; /* 2"), SqlStatements.split("select 1; /* 2"));
    }

    @Test
    void findsEveryGoldenStatementAgain() {
        for (GoldenStatement statement : GoldenFiles.statements()) {
            String sql = statement.sql().strip();
            if (!statement.isParseError() && !sql.endsWith(";") && !sql.startsWith("--")
                    && !sql.startsWith("/*")) {
                List<String> parts = SqlStatements.split(sql + "\n;select 1");
                assertEquals(2, parts.size(),
                        () -> statement.file() + ": " + sql + " was split into " + parts);
            }
        }
    }
}
