package io.troupe.hadoop.internal.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.junit.jupiter.api.Test;

final class ColumnFormTest {
    private final Configuration configuration = new Configuration(false);

    private Object throughFile(Object value) throws IOException {
        ColumnForm form = ColumnForm.writable(value.getClass());
        Object stored = form.writing().apply(value);
        assertSame(form.storedClass(), stored.getClass());
        return form.reading(configuration).apply(stored);
    }

    @Test
    void javaValuesComeBack() throws IOException {
        for (Object value : List.of("ü", 1, 2L, 3.5, 4.5f, true, (short) 6, (byte) 7)) {
            assertEquals(value, throughFile(value));
        }
        assertArrayEquals(new byte[]{1, 2}, (byte[]) throughFile(new byte[]{1, 2}));
    }

    @Test
    void onlyTheBytesInUseAreRead() throws IOException {
        BytesWritable reused = new BytesWritable(new byte[]{1, 2, 3});
        reused.setSize(1);
        assertArrayEquals(new byte[]{1},
                (byte[]) ColumnForm.writable(byte[].class).reading(configuration).apply(reused));
    }

    @Test
    void nothingIsNull() throws IOException {
        assertNull(ColumnForm.writable(String.class).reading(configuration).apply(NullWritable.get()));
        assertNull(ColumnForm.writable(String.class).reading(configuration).apply(null));
    }

    @Test
    void writablesStayWhatTheyAre() throws IOException {
        Text text = new Text("a");
        assertSame(text, ColumnForm.writable(Text.class).writing().apply(text));
        assertSame(Text.class, ColumnForm.writable(Text.class).storedClass());
    }

    @Test
    void otherClassesAreRefused() {
        for (Class<?> type : List.of(Object.class, Character.class, List.class, int.class)) {
            assertEquals(ErrorCode.INVALID_ARGUMENT,
                    assertThrows(TroupeException.class, () -> ColumnForm.writable(type)).code());
        }
        assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(TroupeException.class,
                () -> ColumnForm.writable(Long.class).reading(configuration).apply(new IntWritable(1)))
                .code());
        assertEquals(ErrorCode.INVALID_ARGUMENT, assertThrows(TroupeException.class,
                () -> ColumnForm.writable(Long.class).writing().apply(null)).code());
    }
}
