package io.troupe.engine.driver;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.schedule.ExecutorId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SynchronizationsTest {
    private static final ExecutorId A = new ExecutorId("a");
    private static final ExecutorId B = new ExecutorId("b");

    private final Synchronizations synchronizations = new Synchronizations();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    @Test
    void waitsForAllExecutors() {
        long token = synchronizations.begin(List.of(A, B), done);
        synchronizations.arrived(A, token);
        synchronizations.arrived(A, token);
        assertFalse(done.isDone());
        synchronizations.arrived(B, token);
        assertTrue(done.isDone());
    }

    @Test
    void withoutExecutorsThereIsNothingToWaitFor() {
        synchronizations.begin(List.of(), done);
        assertTrue(done.isDone());
    }

    @Test
    void aLostExecutorIsNotWaitedFor() {
        synchronizations.begin(List.of(A), done);
        CompletableFuture<Void> other = new CompletableFuture<>();
        long token = synchronizations.begin(List.of(A, B), other);
        synchronizations.lost(A);
        assertTrue(done.isDone());
        assertFalse(other.isDone());
        synchronizations.arrived(B, token);
        assertTrue(other.isDone());
    }

    @Test
    void anAnswerToAnotherQuestionDoesNotCount() {
        long first = synchronizations.begin(List.of(A), new CompletableFuture<>());
        assertNotEquals(first, synchronizations.begin(List.of(A), done));
        synchronizations.arrived(A, first);
        synchronizations.arrived(A, 99);
        assertFalse(done.isDone());
    }

    @Test
    void theEndOfTheDriverLetsEverybodyGoOn() {
        synchronizations.begin(List.of(A), done);
        synchronizations.completeAll();
        assertTrue(done.isDone());
    }
}
