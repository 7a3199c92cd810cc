package io.troupe.examples.service;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.javadsl.Source;
import com.typesafe.config.ConfigFactory;
import io.troupe.akka.Troupe;
import io.troupe.akka.stream.DatasetSink;
import io.troupe.akka.stream.DatasetSource;
import io.troupe.examples.program.Arguments;
import io.troupe.examples.program.Program;
import io.troupe.examples.program.Syntax;
import io.troupe.rdd.TroupeContext;
import io.troupe.sql.Encoders;
import io.troupe.sql.TroupeSession;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;

/// An Akka stream between two tables: measurements are the rows of a query, a service is asked about each of them with
/// some requests under way at a time, and what it answers is written in batches. The query runs no faster than the
/// service answers.
public final class RowStream implements Program {
    /// What is measured.
    public record Measurement(String station, double degrees) {}

    /// What the service says about it.
    public record Warning(String station, String text) {}

    /// Streams the rows.
    public static void main(String[] arguments) {
        Program.main(new RowStream(), arguments);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("stream", "Streams the rows of a query through a service and writes its answers.")
                .option("--rows", "N", "10000", "how many measurements there are");
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int rows = arguments.integer("--rows", 1, 100_000_000);
        ActorSystem<Void> system = ActorSystem
                .create(Behaviors.empty(), "stations", ConfigFactory.defaultReference());
        try (TroupeSession session = TroupeSession.builder()
                .context(new TroupeContext(Troupe.get(system).engine())).create()) {
            Source<Measurement, ?> measurements = DatasetSource.of(session.sql("""
                select concat('station ', id % 9) as station, id * 7919 % 600 / 10 - 20 as degrees
                from range(""" + rows + ")").as(Encoders.of(Measurement.class)));
            session.sql("drop table if exists warnings");
            long written = measurements
                    .mapAsync(4, RowStream::judged)
                    .filter(warning -> !warning.text().isEmpty())
                    .runWith(
                            DatasetSink.append(session, Encoders.of(Warning.class), "warnings",
                                    DatasetSink.Batches.of(1000)),
                            system)
                    .toCompletableFuture()
                    .join();
            out.println(written + " warnings");
            session.sql("select text, count(*) from warnings group by text order by text").collectAsList()
                    .forEach(row -> out.println(row.getString(0) + ": " + row.getLong(1)));
            session.sql("drop table warnings");
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    /// Stands for a call of a service over the network.
    private static CompletableFuture<Warning> judged(Measurement measurement) {
        return CompletableFuture.supplyAsync(() -> new Warning(measurement.station(),
                measurement.degrees() < -15 ? "frost" : measurement.degrees() >= 35 ? "heat" : ""));
    }
}
