package io.troupe.rdd.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.HashPartitioner;
import io.troupe.TroupeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is there when the driver dies at each point, in the order of the package comment.
final class CheckpointFolderTest {
    private static final String PART = "part-00000-7-0123456789abcdef";
    private static final String STRANGER = "part-00000-6-0123456789abcdef";

    @TempDir
    Path folder;

    private CheckpointFolder whole() {
        return new CheckpointFolder(folder, true, new HashPartitioner(1),
                List.of(new CheckpointPart(PART, 5, 17)));
    }

    private ErrorCode refusal() {
        return assertThrows(TroupeException.class, () -> CheckpointFolder.read(folder)).code();
    }

    @Test
    void nothingBeforeTheIndexHasItsNameIsACheckpoint() throws IOException {
        assertEquals(ErrorCode.PATH_NOT_FOUND, refusal());
        Files.writeString(folder.resolve(PART), "pa");
        assertEquals(ErrorCode.PATH_NOT_FOUND, refusal());
        Files.writeString(folder.resolve(PART), "parts");
        Files.writeString(folder.resolve(STRANGER), "of an attempt that did not count");
        assertEquals(ErrorCode.PATH_NOT_FOUND, refusal());
        whole().commit();
        byte[] index = Files.readAllBytes(folder.resolve(CheckpointFolder.INDEX));
        Files.delete(folder.resolve(CheckpointFolder.INDEX));
        for (int length = 0; length <= index.length; length++) {
            Files.write(folder.resolve(CheckpointFolder.PARTIAL_INDEX), Arrays.copyOf(index, length));
            assertEquals(ErrorCode.PATH_NOT_FOUND, refusal());
        }
    }

    @Test
    void theIndexMakesItComplete() throws IOException {
        Files.writeString(folder.resolve(PART), "parts");
        Files.writeString(folder.resolve(STRANGER), "of an attempt that did not count");
        whole().commit();
        assertEquals(whole(), CheckpointFolder.read(folder));
        assertFalse(Files.exists(folder.resolve(STRANGER)));
        assertFalse(Files.exists(folder.resolve(CheckpointFolder.PARTIAL_INDEX)));
        Files.writeString(folder.resolve(STRANGER), "not removed any more");
        assertEquals(whole(), CheckpointFolder.read(folder));
    }

    @Test
    void aDamagedIndexIsRefused() throws IOException {
        Files.writeString(folder.resolve(PART), "parts");
        whole().commit();
        Path file = folder.resolve(CheckpointFolder.INDEX);
        byte[] index = Files.readAllBytes(file);
        for (int length = 0; length < index.length; length++) {
            Files.write(file, Arrays.copyOf(index, length));
            assertEquals(ErrorCode.DATA_CORRUPTED, refusal(), "cut after " + length);
        }
        for (int position = 0; position < index.length; position++) {
            byte[] changed = index.clone();
            changed[position] ^= 1;
            Files.write(file, changed);
            assertEquals(ErrorCode.DATA_CORRUPTED, refusal(), "changed at " + position);
        }
    }

    @Test
    void aPartThatTheDriverDoesNotSeeIsAnError() throws IOException {
        TroupeException missing = assertThrows(TroupeException.class, () -> whole().commit());
        assertEquals(ErrorCode.PATH_NOT_WRITABLE, missing.code());
        Files.writeString(folder.resolve(PART), "longer than it should be");
        TroupeException other = assertThrows(TroupeException.class, () -> whole().commit());
        assertTrue(other.getMessage().contains(PART), other.getMessage());
        assertEquals(ErrorCode.PATH_NOT_FOUND, refusal());
    }

    @Test
    void aFolderThatCannotBeMadeIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        TroupeException e = assertThrows(TroupeException.class,
                () -> CheckpointFolder.create(file.resolve("below")));
        assertEquals(ErrorCode.PATH_NOT_WRITABLE, e.code());
    }
}
