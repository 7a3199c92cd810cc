package io.troupe.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCountTest {
    @TempDir
    private Path folder;

    @Test
    void countsTheWordsOfTheSampleText() {
        List<String> lines = SampleRun.linesOf(new WordCount(), "--top", "5");
        assertEquals(
                List.of(
                        "      92  the", "      79  she", "      75  to", "      65  and", "      62  it",
                        "2176 words, 617 different ones"),
                lines);
    }

    @Test
    void wordsAreSmallLettersAndApostrophesBelongToThem() {
        List<String> words = new ArrayList<>();
        WordCount.words("Don't say 'Yes' -- été, 42!").forEachRemaining(words::add);
        assertEquals(List.of("don't", "say", "yes", "été", "42"), words);
    }

    @Test
    void savesAllCounts() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "b a\nb c b\n");
        Path output = folder.resolve("counts");
        SampleRun.linesOf(new WordCount(), "--output", output.toString(), text.toString());
        List<String> counts = new ArrayList<>();
        try (Stream<Path> files = Files.list(output)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("part-"))
                    .toList()) {
                counts.addAll(Files.readAllLines(file));
            }
        }
        assertEquals(List.of("(a,1)", "(b,3)", "(c,1)"), counts.stream().sorted().toList());
    }

    @Test
    void wrongPathIsOneClearLine() {
        SampleRun run = SampleRun.of(new WordCount(), folder.resolve("nowhere.txt").toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.errors().startsWith("[PATH_NOT_FOUND] "), run.errors());
        assertTrue(run.errors().contains("nowhere.txt"), run.errors());
        assertEquals(1, run.errors().lines().count(), run.errors());
    }

    @Test
    void wrongNumberIsOneClearLine() {
        SampleRun run = SampleRun.of(new WordCount(), "--top", "many");
        assertEquals(2, run.exitCode());
        assertEquals(
                "wordcount: Option --top is 'many'; it must be a whole number from 0 to 1000000. --help lists what it takes.\n",
                run.errors());
    }
}
