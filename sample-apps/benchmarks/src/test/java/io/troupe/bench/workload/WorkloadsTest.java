package io.troupe.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The expected values come from `checks/derive.py`, which shares no code with the generators.
class WorkloadsTest {
    @Test
    void outputsAreThoseOfSplitMix64() {
        assertEquals(6238072747940578789L, SplitMix.mix(1));
        assertEquals(
                List.of(614480483733483466L, -4900061146013839802L, 2416021196092754493L),
                LongStream.range(0, 3).map(i -> SplitMix.output(10, i)).boxed().toList());
    }

    @Test
    void ranksAreThoseOfTheDefinition() {
        Zipf zipf = new Zipf(Words.COUNT);
        assertEquals(51926732410L, zipf.totalWeight());
        assertEquals(
                List.of(37287, 0, 189, 5, 13947, 46, 30, 29, 3545, 5353),
                IntStream.range(0, 10).mapToObj(i -> zipf.rank(10, i)).toList());
    }

    @Test
    void ranksEqualThoseOfALinearSearch() {
        for (int ranks : new int[]{1, 2, 3, 1000}) {
            Zipf zipf = new Zipf(ranks);
            long[] sums = LongStream.rangeClosed(1, ranks).map(r -> (1L << 32) / r).toArray();
            Arrays.parallelPrefix(sums, Long::sum);
            Random random = new Random(7);
            for (int i = 0; i < 2000; i++) {
                long seed = random.nextLong();
                long value = (SplitMix.output(seed, i) >>> 1) % sums[ranks - 1];
                int expected = 0;
                while (sums[expected] <= value) {
                    expected++;
                }
                assertEquals(expected, zipf.rank(seed, i),
                        "ranks " + ranks + ", seed " + seed + ", index " + i);
            }
        }
    }

    @Test
    void wordsAreThoseOfTheDefinition() {
        List<String> expected = List
                .of("aaaa", "yaaab", "nwaaac", "hlgaaad", "crklaaae", "peknaaaj", "aaaz", "aaaba",
                        "wojyfryd");
        int[] ranks = {0, 1, 2, 3, 4, 9, 25, 26, 99999};
        assertEquals(expected, Arrays.stream(ranks).mapToObj(Words::word).toList());
        for (int rank : ranks) {
            assertEquals(rank, Words.rankOf(Words.word(rank)));
            assertEquals(Words.word(rank).length(), Words.lengthOf(rank));
        }
    }

    @Test
    void sortValuesHaveAHundredLetters() {
        assertEquals(
                "dapionjjmphfekiknjgcooghphpchnjmjggoajcaogppilcphomjnhffcompbdoddobgjepjbblmkebocbaegjpgmniclmonnihk",
                SortRows.value(0));
        assertEquals(
                "ebbafmhgkdmephbppadnlfhcahbppcdplgollkelgbgckeolmlllojakbcakhenjabcdgbgbbhmaonenbcilpbcgblddfemmmopp",
                SortRows.value(1));
    }

    @Test
    void wordFileEndsWithTheLineThatReachesItsSize(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("words.txt");
        assertEquals(1_000_032, new WordFile().write(file, 1_000_000));
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        assertEquals(1_000_032, text.length());
        String[] lines = text.split("\n");
        assertEquals(14_670, lines.length);
        assertTrue(lines[0].startsWith(Words.word(37287) + " aaaa " + Words.word(189) + " "), lines[0]);
        assertTrue(text.endsWith("\n"));
    }

    @Test
    void wordFileDoesNotDependOnBlocks(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("words.txt");
        long size = new WordFile().write(file, 15_000_000);
        String[] words = Files.readString(file, StandardCharsets.US_ASCII).split("[ \n]");
        WordFile reference = new WordFile();
        long bytes = 0;
        for (int i = 0; i < words.length; i++) {
            assertEquals(Words.word(reference.rank(i)), words[i], "word " + i);
            bytes += words[i].length() + 1;
        }
        assertEquals(size, bytes);
    }
}
