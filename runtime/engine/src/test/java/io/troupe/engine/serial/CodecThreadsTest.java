package io.troupe.engine.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.troupe.Tuple2;
import io.troupe.engine.serial.ClosureCopies.Fn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodecThreadsTest {
    private static final int SMALL_STACK_IN_BYTES = 512 << 10;

    static class Node implements Serializable {
        private static final long serialVersionUID = 1L;

        @Nullable
        Object next;
    }

    @Test
    void manyThreadsShareACodec() throws Exception {
        ClassLoader loader = getClass().getClassLoader();
        ValueCodec values = new ValueCodec(ValueSettings.DEFAULT, loader);
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int seed = i;
                Callable<Integer> work = () -> {
                    Fn<Integer, Integer> add = x -> x + seed;
                    int sum = ClosureCopies.copy(add).apply(1);
                    Object value = new Tuple2<>("k" + seed, List.of(Map.of(seed, "v")));
                    assertEquals(value, values.fromBytes(values.toBytes(value)));
                    return sum;
                };
                results.add(pool.submit(work));
            }
            for (int i = 0; i < results.size(); i++) {
                assertEquals(i + 1, results.get(i).get());
            }
        }
    }

    /// Alternates the kinds of objects, so that every kind of stack frame is on the stack.
    private static Object deepGraph(int levels) {
        Object graph = "end";
        for (int i = 0; i < levels; i++) {
            Node node = new Node();
            node.next = graph;
            graph = switch (i % 4) {
                case 0 -> node;
                case 1 -> new ArrayList<>(List.of(node));
                case 2 -> new Tuple2<>(node, 1);
                default -> java.util.Collections.unmodifiableList(new ArrayList<>(List.of(node)));
            };
        }
        return graph;
    }

    @Test
    void aSmallStackIsEnoughForADeepGraph() throws InterruptedException {
        Object graph = deepGraph(5_000);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable copying = () -> {
            try {
                Objects.requireNonNull(ClosureCopies.copy(graph));
            } catch (Throwable e) {
                failure.set(e);
            }
        };
        Thread thread = new Thread(null, copying, "small", SMALL_STACK_IN_BYTES);
        thread.start();
        thread.join();
        assertNull(failure.get());
    }

    @Test
    void virtualThreadsMayGoDeep() throws Exception {
        Object graph = deepGraph(5_000);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            assertEquals(graph.getClass(), pool.submit(() -> ClosureCopies.copy(graph)).get().getClass());
        }
    }
}
