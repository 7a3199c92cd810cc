package io.troupe.sql.session;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.Values;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs the script of TRANSFORM in one process, which reads all rows and whose rows are held until the query is done.
final class ScriptedRows {
    private static final int MOST_OF_ERRORS = 2_000;

    private ScriptedRows() {}

    /// The rows that the script writes. Throws `TRANSFORM_SCRIPT_FAILED` when it does not end with code 0.
    static LogicalPlan.LocalRelation of(LogicalPlan.Scripted scripted, Relation input) {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", scripted.script()).start();
            CompletableFuture<byte[]> errors = CompletableFuture
                    .supplyAsync(() -> all(process.getErrorStream()));
            CompletableFuture<byte[]> output = CompletableFuture
                    .supplyAsync(() -> all(process.getInputStream()));
            write(scripted, input, process);
            String text = new String(output.join(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                String message = new String(errors.join(), StandardCharsets.UTF_8);
                throw SqlException.execution(
                        "TRANSFORM_SCRIPT_FAILED", "script", scripted.script(), "code", String.valueOf(code),
                        "output",
                        message.substring(0, Math.min(MOST_OF_ERRORS, message.length())).strip());
            }
            return new LogicalPlan.LocalRelation(scripted.output(), rows(text, scripted));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run the script " + scripted.script(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the script ran: " + scripted.script(), e);
        }
    }

    private static byte[] all(java.io.InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what the script writes", e);
        }
    }

    /// A script need not read everything.
    private static void write(LogicalPlan.Scripted scripted, Relation input, Process process) {
        LogicalPlan.Scripted.Delimiters format = scripted.input();
        int width = scripted.child().output().size();
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            for (Batch batch : input.batches()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    for (int column = 0; column < width; column++) {
                        Object value = Values.get(batch.column(column), row, DataTypes.StringType);
                        out.write(column == 0 ? "" : format.field());
                        out.write(value == null ? format.nothing() : value.toString());
                    }
                    out.write(format.line());
                }
            }
        } catch (IOException _) {
            // it has closed its input, and how it ends tells whether that is right
        }
    }

    private static List<List<@Nullable Object>> rows(String text, LogicalPlan.Scripted scripted) {
        LogicalPlan.Scripted.Delimiters format = scripted.format();
        int width = scripted.output().size();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of(text.split(Pattern.quote(format.line()), -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        for (String line : lines) {
            String[] values = line.split(Pattern.quote(format.field()), -1);
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                row.add(i >= values.length || values[i].equals(format.nothing()) ? null : values[i]);
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return rows;
    }
}
