package io.troupe.examples.service;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.examples.WordCount;
import io.troupe.rdd.TroupeContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Counts the words of texts on request and remembers the answers. A restart loses what it remembers and the requests
/// that are under way; it has no other state.
public final class TextService extends AbstractBehavior<TextService.Command> {
    /// What it can be told.
    public sealed interface Command {}

    /// Asks for the `top` most frequent words of the text files at `path`; the answer goes to `replyTo`.
    public record MostFrequent(String path, int top, ActorRef<Answer> replyTo) implements Command {}

    private record Counted(MostFrequent request, List<Tuple2<String, Long>> words) implements Command {}

    private record Failed(MostFrequent request, Throwable cause) implements Command {}

    /// The answer to a request.
    public sealed interface Answer {}

    /// The words with their counts, most frequent first.
    public record Words(List<Tuple2<String, Long>> words) implements Answer {}

    /// The request cannot be answered because of `reason`.
    public record Refused(String reason) implements Answer {}

    private final TroupeContext troupe;
    private final Map<List<Object>, Words> known = new HashMap<>();

    private TextService(ActorContext<Command> context, TroupeContext troupe) {
        super(context);
        this.troupe = troupe;
    }

    /// A service whose jobs run in `troupe`, which outlives it.
    public static Behavior<Command> create(TroupeContext troupe) {
        return Behaviors.setup(context -> new TextService(context, troupe));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onCommand).build();
    }

    private Behavior<Command> onCommand(Command command) {
        return switch (command) {
            case MostFrequent request -> onMostFrequent(request);
            case Counted(MostFrequent request, List<Tuple2<String, Long>> words) -> onCounted(request, words);
            case Failed(MostFrequent request, Throwable cause) -> onFailed(request, cause);
        };
    }

    private Behavior<Command> onMostFrequent(MostFrequent request) {
        Words words = known.get(keyOf(request));
        if (words != null) {
            request.replyTo.tell(words);
            return this;
        }
        CompletableFuture<List<Tuple2<String, Long>>> job = CompletableFuture
                .supplyAsync(() -> count(troupe, request), Thread::startVirtualThread);
        getContext().pipeToSelf(job, (counts, failure) -> outcome(request, counts, failure));
        return this;
    }

    private static Command outcome(
            MostFrequent request, @Nullable List<Tuple2<String, Long>> counts, @Nullable Throwable failure) {
        if (counts != null) {
            return new Counted(request, counts);
        }
        return new Failed(request, failure == null ? new IllegalStateException("no counts") : failure);
    }

    /// The job. It blocks until it is done.
    private static List<Tuple2<String, Long>> count(TroupeContext troupe, MostFrequent request) {
        return troupe
                .textFile(request.path)
                .flatMap(WordCount::words)
                .mapToPair(word -> new Tuple2<>(word, 1L))
                .reduceByKey(Long::sum)
                .top(request.top, new ByCount());
    }

    private Behavior<Command> onCounted(MostFrequent request, List<Tuple2<String, Long>> counts) {
        Words words = new Words(List.copyOf(counts));
        known.put(keyOf(request), words);
        request.replyTo.tell(words);
        return this;
    }

    private Behavior<Command> onFailed(MostFrequent request, Throwable cause) {
        Throwable reason = cause.getCause() instanceof TroupeException inner ? inner : cause;
        request.replyTo.tell(new Refused(String.valueOf(reason.getMessage())));
        return this;
    }

    private static List<Object> keyOf(MostFrequent request) {
        return Arrays.asList(request.path, request.top);
    }
}
