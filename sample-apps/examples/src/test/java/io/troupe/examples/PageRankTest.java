package io.troupe.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageRankTest {
    /// The ranks were computed by a few lines of Python.
    @Test
    void ranksTheSampleSite() {
        List<String> lines = SampleRun.linesOf(new PageRank());
        assertEquals(
                List.of(
                        "  2.163269  home", "  1.495869  shop", "  1.267916  news", "  1.010534  about",
                        "  0.786294  basket",
                        "  0.577966  press", "  0.507676  archive", "  0.190476  blog"),
                lines);
    }

    @Test
    void pageWithoutLinksInDropsOut(@TempDir Path folder) throws IOException {
        Path links = Files.writeString(folder.resolve("links.txt"), "a b\nb c\nc b\nb c\n");
        assertEquals(
                List.of("  1.850000  b", "  1.000000  c"),
                SampleRun.linesOf(new PageRank(), "--iterations", "1", links.toString()));
    }

    @Test
    void lineThatIsNoLinkIsNamed(@TempDir Path folder) throws IOException {
        Path links = Files.writeString(folder.resolve("links.txt"), "a b\nlonely\n");
        SampleRun run = SampleRun.of(new PageRank(), links.toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.errors().contains("The line 'lonely' is not a link"), run.errors());
    }
}
