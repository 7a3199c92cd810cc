package io.troupe.rdd.internal.keyed;

import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.PairSink;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.StageRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For each key of any input a pair of the key and, for each input, the list of its values. All values of one key are
/// in memory
/// together.
///
/// @param inputs
///            where pairs come from
public record CoGroupHead(List<InputHead> inputs) implements Head {
    /// Copies the list.
    public CoGroupHead {
        inputs = List.copyOf(inputs);
    }

    @Override
    public Records open(StageRun run, int partition) {
        return () -> {
            Map<@Nullable Object, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                int source = i;
                Inputs.open(run, inputs.get(i), partition, true).push(new PairSink() {
                    @Override
                    public void acceptPair(@Nullable Object key, @Nullable Object value) {
                        groups.computeIfAbsent(key, _ -> {
                            List<List<@Nullable Object>> lists = new ArrayList<>();
                            inputs.forEach(_ -> lists.add(new ArrayList<>()));
                            return lists;
                        }).get(source).add(value);
                    }
                }, run.newDemand());
            }
            List<@Nullable Object> all = new ArrayList<>();
            groups.forEach((key, lists) -> all.add(new Tuple2<>(key, lists)));
            return all.iterator();
        };
    }
}
