package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tags of a thread's jobs, kept as a local property.
final class JobTags {
    private JobTags() {}

    static Set<String> of(LocalProperties properties) {
        @Nullable
        String tags = properties.get(LocalProperties.TAGS);
        return tags == null ? Collections.emptySet() : new LinkedHashSet<>(Arrays.asList(tags.split(",")));
    }

    static void add(LocalProperties properties, String tag) {
        if (tag.isBlank() || tag.contains(",")) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A job tag must not be blank or contain a comma: '" + tag + "'.");
        }
        Set<String> tags = new LinkedHashSet<>(of(properties));
        tags.add(tag);
        properties.set(LocalProperties.TAGS, String.join(",", tags));
    }

    static void remove(LocalProperties properties, String tag) {
        Set<String> tags = new LinkedHashSet<>(of(properties));
        tags.remove(tag);
        properties.set(LocalProperties.TAGS, tags.isEmpty() ? null : String.join(",", tags));
    }
}
