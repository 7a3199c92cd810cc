package io.troupe.bench.kernel;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.codec.PageReader;
import io.troupe.columnar.codec.PageWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Writes batches of a number and a word as pages and reads them again, as spilling and shuffling do.
final class CodePages implements Kernel {
    private static final long SEED = 41;

    private final List<Batch> batches = new ArrayList<>();

    CodePages(int rows) {
        List<Batch> numbers = Batches.ofNumbers(rows, row -> Batches.number(SEED, row, Long.MAX_VALUE));
        List<Batch> words = Batches.ofTexts(rows, row -> Batches.word(SEED, row));
        for (int i = 0; i < numbers.size(); i++) {
            batches.add(new Batch(List.of(numbers.get(i).column(0), words.get(i).column(0)),
                    numbers.get(i).rowCount()));
        }
    }

    @Override
    public String run() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PageWriter writer = new PageWriter(bytes);
        for (Batch batch : batches) {
            writer.write(batch);
        }
        List<Batch> back = new ArrayList<>();
        PageReader reader = new PageReader(new ByteArrayInputStream(bytes.toByteArray()));
        for (Batch batch = reader.read(); batch != null; batch = reader.read()) {
            back.add(batch);
        }
        return answerOf(back);
    }

    @Override
    public String reference() {
        return answerOf(batches);
    }

    private static String answerOf(List<Batch> batches) {
        long answer = 0;
        for (Batch batch : batches) {
            long[] numbers = ((LongVector) batch.column(0)).values();
            BytesVector words = (BytesVector) batch.column(1);
            for (int i = 0; i < batch.rowCount(); i++) {
                int end = words.ends()[i];
                answer = 31 * answer + numbers[i] + end - words.starts()[i] + words.bytes()[end - 1];
            }
        }
        return Long.toString(answer);
    }
}
