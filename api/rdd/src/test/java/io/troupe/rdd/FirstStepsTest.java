package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.Tuple2;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstStepsTest {
    private static TroupeContext context;

    @BeforeAll
    static void start() {
        context = new TroupeContext("local[2]", "first steps");
    }

    @AfterAll
    static void stop() {
        context.stop();
    }

    @Test
    void collectsWhatWasParallelized() {
        List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
        assertEquals(numbers, context.parallelize(numbers, 7).collect());
    }

    @Test
    void countsWords(@TempDir Path folder) throws Exception {
        Path book = folder.resolve("book.txt");
        Files.writeString(book, "to be or not to be\nthat is the question\n");
        Map<String, Integer> counts = context.textFile(book.toString(), 3)
                .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
                .mapToPair(word -> new Tuple2<>(word, 1))
                .reduceByKey(Integer::sum)
                .collectAsMap();
        assertEquals(Map.of("to", 2, "be", 2, "or", 1, "not", 1, "that", 1, "is", 1, "the", 1, "question", 1),
                counts);
    }

    @Test
    void countsARangeWithoutMakingIt() {
        assertEquals(10_000_000L, context.range(0, 10_000_000, 1, 4).filter(n -> n >= 0).count());
    }
}
