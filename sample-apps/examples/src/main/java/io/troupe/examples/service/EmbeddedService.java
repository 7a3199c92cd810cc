package io.troupe.examples.service;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.troupe.Tuple2;
import io.troupe.akka.Troupe;
import io.troupe.examples.SampleData;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.node.command.CommandFailure;
import io.troupe.rdd.TroupeContext;
import java.io.PrintStream;
import java.time.Duration;

/// A service with an actor system of its own in which Troupe runs: an actor gets a request, runs a job, and answers
/// with its result. The program sends one request and prints the answer.
public final class EmbeddedService implements Program {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /// Starts the service, asks it once and stops it.
    public static void main(String[] arguments) {
        Program.main(new EmbeddedService(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax
                .of("service",
                        "An Akka service that answers a request for the most frequent words of a text with a job.")
                .option("--top", "N", "10", "how many words to ask for")
                .operand("PATH", "the text; a chapter of Alice in Wonderland when left out");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int top = arguments.integer("--top", 1, 1_000_000);
        String path = arguments.operand("PATH").orElseGet(() -> SampleData.path("alice.txt"));
        // A service reads its application.conf here; the sample has none and takes Akka's defaults.
        Config config = ConfigFactory.defaultReference();
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "texts", config);
        try {
            TroupeContext context = new TroupeContext(Troupe.get(system).engine());
            ActorRef<TextService.Command> service = system
                    .systemActorOf(TextService.create(context), "text-service", Props.empty());
            TextService.Answer answer = AskPattern.<TextService.Command, TextService.Answer>ask(
                    service, replyTo -> new TextService.MostFrequent(path, top, replyTo), LIMIT,
                    system.scheduler())
                    .toCompletableFuture()
                    .join();
            print(answer, out);
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    private static void print(TextService.Answer answer, PrintStream out) {
        switch (answer) {
            case TextService.Words(var words) -> {
                for (Tuple2<String, Long> word : words) {
                    out.printf("%8d  %s%n", word._2(), word._1());
                }
            }
            case TextService.Refused(String reason) -> throw new CommandFailure(reason);
        }
    }
}
