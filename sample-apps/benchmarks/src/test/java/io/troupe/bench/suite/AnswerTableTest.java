package io.troupe.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTableTest {
    private static Optional<String> difference(Object value, Object expected) {
        return table(value).difference(table(expected), true);
    }

    private static AnswerTable table(Object value) {
        return AnswerTable.of(List.of("c"), List.of(List.of(value)));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void decimalsOfTheSameScaleMustBeEqual() {
        assertEquals(Optional.empty(),
                difference(decimal("55909065222.827692"), decimal("55909065222.827692")));
        assertEquals(
                Optional.of("row 1, c: 55909065222.827693 instead of 55909065222.827692"),
                difference(decimal("55909065222.827693"), decimal("55909065222.827692")));
    }

    @Test
    void theLongerDecimalIsRoundedToTheShorter() {
        assertEquals(Optional.empty(), difference(decimal("0.0345"), decimal("0.034450001")));
        assertEquals(
                Optional.of("row 1, c: 0.0345 instead of 0.034449"),
                difference(decimal("0.0345"), decimal("0.034449")));
    }

    @Test
    void doublesMayDifferByOneInABillion() {
        assertEquals(Optional.empty(), difference(1_000_000_000.25, 1_000_000_001.0));
        assertEquals(
                Optional.of("row 1, c~: 1.0 instead of 1.00000001"), difference(1.0, 1.00000001));
    }

    @Test
    void aDoubleIsRoundedToTheDecimalItStandsAgainst() {
        assertEquals(Optional.empty(), difference(decimal("0.034436"), 0.0344358904066548));
        assertEquals(
                Optional.of("row 1, c: 0.034435 instead of 0.0344358904066548"),
                difference(decimal("0.034435"), 0.0344358904066548));
        assertEquals(
                Optional.of("row 1, c: 25.543210 instead of 25.5"), difference(decimal("25.543210"), 25.5));
    }

    @Test
    void textsAndMissingValuesMustBeEqual() {
        assertEquals(Optional.of("row 1, c: a instead of b"), difference("a", "b"));
        AnswerTable missing = AnswerTable.of(List.of("c"), List.of(Arrays.asList((Object) null)));
        assertEquals(Optional.of("row 1, c: null instead of 0"), missing.difference(table(0), true));
    }

    @Test
    void rowsAndColumnsAreCounted() {
        AnswerTable two = AnswerTable.of(List.of("c"), List.of(List.of(1), List.of(2)));
        assertEquals(Optional.of("2 rows instead of 1"), two.difference(table(1), true));
        AnswerTable wide = AnswerTable.of(List.of("c", "d"), List.of(List.of(1, 2)));
        assertEquals(Optional.of("2 columns instead of 1"), wide.difference(table(1), true));
    }

    @Test
    void rowsInAnotherOrderAreTheSameWhenTheOrderIsOpen() {
        AnswerTable shares = AnswerTable.of(
                List.of("name", "share"),
                List.of(List.of("a", 0.5), List.of("b", 0.25), List.of("a", 0.5)));
        AnswerTable turned = AnswerTable.of(
                List.of("name", "share"),
                List.of(List.of("b", decimal("0.2500")), List.of("a", decimal("0.5000")),
                        List.of("a", decimal("0.5000"))));
        assertEquals(Optional.of("row 1, name: a instead of b"), shares.difference(turned, true));
        assertEquals(Optional.empty(), shares.difference(turned, false));
        AnswerTable other = AnswerTable.of(
                List.of("name", "share"), List.of(List.of("b", 0.25), List.of("a", 0.5), List.of("b", 0.25)));
        assertEquals(Optional.of("row [a, 0.5] is not expected"), shares.difference(other, false));
    }

    @Test
    void aFileHoldsTheTable(@TempDir Path folder) throws IOException {
        AnswerTable table = AnswerTable.of(
                List.of("day", "amount", "share", "name"),
                List.of(Arrays.asList(LocalDate.of(1995, 3, 5), decimal("1E+2"), 0.5, "x y"),
                        Arrays.asList(null, decimal("2.50"), 1e-7, "")));
        Path file = folder.resolve("answer.csv");
        table.write(file);
        assertEquals(table, AnswerTable.read(file));
        assertEquals(List.of("null", "2.50", "1.0E-7", ""), table.rows().get(1));
    }
}
