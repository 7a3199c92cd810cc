package io.troupe.sql.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/// The queries of a session that run now, each with an id and the tags of the thread that started it, so
/// that they can be interrupted. Safe for use by several threads.
public final class RunningQueries {
    private final InheritableThreadLocal<Set<String>> tags = new InheritableThreadLocal<>() {
        @Override
        protected Set<String> initialValue() {
            return Set.of();
        }
    };
    private final Map<String, Running> running = new LinkedHashMap<>();

    private record Running(QueryExecution query, Set<String> tags) {}

    RunningQueries() {}

    /// Gives queries that this thread starts from now on one more tag; threads that it starts have its tags, too. Throws
    /// IllegalArgumentException for a tag that is empty or has a comma.
    public void addTag(String tag) {
        requireTag(tag);
        Set<String> more = new HashSet<>(tags.get());
        more.add(tag);
        tags.set(Set.copyOf(more));
    }

    /// Gives queries that this thread starts from now on a tag no longer.
    public void removeTag(String tag) {
        requireTag(tag);
        Set<String> fewer = new HashSet<>(tags.get());
        fewer.remove(tag);
        tags.set(Set.copyOf(fewer));
    }

    /// The tags of queries that this thread starts.
    public Set<String> tags() {
        return tags.get();
    }

    /// Gives queries of this thread no tags.
    public void clearTags() {
        tags.remove();
    }

    private static void requireTag(String tag) {
        if (tag.isEmpty() || tag.contains(",")) {
            throw new IllegalArgumentException("a tag is a text without commas, not '" + tag + "'");
        }
    }

    /// Interrupts what runs now; returns the ids.
    public List<String> interruptAll() {
        return interrupt(_ -> true, "the session's queries were interrupted");
    }

    /// Interrupts what runs now with a tag; returns the ids.
    public List<String> interruptTag(String tag) {
        requireTag(tag);
        return interrupt(each -> each.getValue().tags.contains(tag),
                "queries with the tag '" + tag + "' were interrupted");
    }

    /// Interrupts the query with an id; returns that id, or nothing when it does not run now.
    public List<String> interruptOperation(String operationId) {
        return interrupt(each -> each.getKey().equals(operationId), "it was interrupted by its id");
    }

    private List<String> interrupt(Predicate<Map.Entry<String, Running>> which, String reason) {
        List<String> ids = new ArrayList<>();
        List<QueryExecution> queries = new ArrayList<>();
        synchronized (running) {
            running.entrySet().stream().filter(which).forEach(each -> {
                ids.add(each.getKey());
                queries.add(each.getValue().query);
            });
        }
        queries.forEach(query -> query.interrupt(reason));
        return ids;
    }

    /// The ids of what runs now.
    public List<String> ids() {
        synchronized (running) {
            return List.copyOf(running.keySet());
        }
    }

    /// `query` runs until what is returned is called.
    Runnable begin(QueryExecution query) {
        String id = UUID.randomUUID().toString();
        synchronized (running) {
            running.put(id, new Running(query, tags.get()));
        }
        return () -> {
            synchronized (running) {
                running.remove(id);
            }
        };
    }
}
