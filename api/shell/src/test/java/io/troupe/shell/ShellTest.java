package io.troupe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ShellTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @BeforeEach
    void captureWhatSnippetsPrint() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(before);
    }

    private int shell(String input, String... arguments) {
        return new Shell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), System.out,
                new PrintStream(err, true, StandardCharsets.UTF_8), false).run(Arrays.asList(arguments));
    }

    private List<String> printed() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void snippetsOfFilesUseTheSessionAndShipTheirFunctionsToExecutors() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsh"), """
            int twice(int x) { return 2 * x; }
            record Point(String name, int x) {}
            var points = session.createDataset(List.of(new Point("a", 1), new Point("b", 2)));
            System.out.println(context.parallelize(List.of(1, 2, 3), 3).map(x -> twice(x)).collect())
            System.out.println(points.filter("x > 1").collectAsList())
            /exit 3
            """);
        assertEquals(3, shell("", "--master", "local-cluster[1,1,512]", file.toString()),
                () -> err + "" + out);
        assertEquals(List.of("[2, 4, 6]", "[Point[name=b, x=2]]"), printed());
    }

    @Test
    void expressionsThatAreDatasetsAreShownAndNamedOnesAreNot() {
        assertEquals(0, shell("""
            var named = session.range(3)
            named.withColumn("twice", col("id").multiply(lit(2)))
            """, "--master", "local[1]"));
        assertEquals(List.of(
                "+---+-----+", "| id|twice|", "+---+-----+", "|  0|    0|", "|  1|    2|", "|  2|    4|",
                "+---+-----+",
                ""), printed());
    }

    @Test
    void theSessionOutlivesAReset() {
        assertEquals(0, shell("""
            session.range(2).createOrReplaceTempView("two")
            int x = 1
            /reset
            int x = 41
            System.out.println(context.parallelize(List.of(1), 1).map(y -> x + y).collect())
            System.out.println(session.table("two").count())
            """, "--master", "local[1]"));
        assertEquals(List.of("[42]", "2"), printed());
    }

    @Test
    void whatIsWrongWithTheCommandLineIsOneError() {
        assertEquals(2, shell("", "--mastr", "local"));
        assertEquals(2, shell("", "no-such-file.jsh"));
        assertEquals(2, shell("", "--conf", "nothing"));
        assertEquals(1, shell("", "--master", "nowhere"));
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(4, lines.size(), lines::toString);
        assertTrue(lines.getFirst().startsWith("troupe shell: Unknown option '--mastr'."), lines::getFirst);
        assertTrue(lines.get(1).contains("no-such-file.jsh"), () -> lines.get(1));
        assertTrue(lines.get(3).startsWith("error: "), lines::getLast);
    }

    @Test
    void helpTellsTheOptions() {
        assertEquals(0, shell("", "--help"));
        assertEquals("Usage: bin/troupe shell [OPTIONS] [FILE...]", printed().getFirst());
    }
}
