package io.troupe.engine.job;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShuffleInputTest {
    @Test
    void withoutBlocksEveryPartitionNeedsTheShuffle() {
        assertTrue(ShuffleInput.of(1).isNeededBy(3, block -> true));
    }

    @Test
    void anyOnePresentBlockMakesItUnnecessary() {
        BlockId near = new BlockId(8, 0);
        BlockId far = new BlockId(5, 0);
        ShuffleInput input = new ShuffleInput(1, List.of(List.of(near, far), List.of()));
        assertTrue(input.isNeededBy(0, block -> false));
        assertFalse(input.isNeededBy(0, far::equals));
        assertTrue(input.isNeededBy(1, block -> true));
    }

    @Test
    void aJobEndsInOneResultStage() {
        StageSpec shuffle = new StageSpec(
                1, "map", 1, List.of(PartitionSpec.of(0)), List.of(), new SerializedProgram(new byte[0]),
                new StageOutput.Shuffle(1, 2), true);
        assertThrows(IllegalArgumentException.class, () -> new JobSpec("job", List.of(shuffle), Map.of()));
    }
}
