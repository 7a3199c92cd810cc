package io.troupe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.troupe.rdd.TroupeContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The kit as an application uses it.
@TroupeTest
class TroupeTestTest {
    private static final AtomicReference<TroupeContext> SEEN = new AtomicReference<>();

    @BeforeEach
    void sharesOneContext(TroupeContext context) {
        SEEN.compareAndSet(null, context);
        assertSame(SEEN.get(), context);
    }

    @Test
    void runsJobs(TroupeContext context) {
        assertEquals(6, context.parallelize(List.of(1, 2, 3)).reduce(Integer::sum));
    }

    @Nested
    class Inside {
        @Test
        void nestedClassesHaveTheContextOfTheirOuterClass(TroupeContext context) {
            assertEquals("local[2]", context.master());
        }
    }

    /// Another class with the same settings.
    @Nested
    @TroupeTest
    class Alike {
        @Test
        void sharesTheContext(TroupeContext context) {
            assertSame(SEEN.get(), context);
        }
    }
}
