package io.troupe.engine.schedule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the running tasks of barrier stages wait for each other.
///
/// | round  | event                                                         | next   |
/// |--------|---------------------------------------------------------------|--------|
/// | open   | a task arrives, others have not                               | open   |
/// | open   | the last task arrives                                         | over: all are answered, the next is open |
/// | over   | a task asks again                                             | over: it is answered again |
/// | open   | a task calls the other method, has ended, or too much is sent | broken: all that wait are answered |
/// | broken | a task arrives                                                | broken: it is answered |
///
/// Belongs to one thread at a time.
public final class BarrierRounds {
    /// An answer and where it goes.
    public record Sent(ExecutorId executor, BarrierAnswer answer) {}

    /// How much the messages of one round may be in all, so that an answer fits a message.
    static final int MOST_BYTES = 48 * 1024;

    private record Member(ExecutorId executor, long attemptId, int rank) {}

    private static final class Group {
        private final Map<Long, Member> members = new HashMap<>();
        private final Set<Long> ended = new HashSet<>();
        private final int size;
        private int round;
        private TreeMap<Integer, BarrierCall> arrived = new TreeMap<>();
        private List<String> lastMessages = List.of();
        private @Nullable String problem;

        Group(int size) {
            this.size = size;
        }
    }

    private final Map<Long, Group> groups = new HashMap<>();
    private final Map<Long, Group> groupsByAttempt = new HashMap<>();

    /// A rendezvous without tasks.
    public BarrierRounds() {}

    /// An attempt was launched; only those of barrier stages matter.
    public void launched(ExecutorId executor, TaskLaunch task) {
        BarrierGroup barrier = task.barrier();
        if (barrier != null) {
            Group group = groups.computeIfAbsent(barrier.id(), _ -> new Group(barrier.hosts().size()));
            group.members.put(task.attemptId(), new Member(executor, task.attemptId(), barrier.rank()));
            groupsByAttempt.put(task.attemptId(), group);
        }
    }

    /// A task waits; returns who is answered now.
    public List<Sent> arrived(BarrierCall call) {
        Group group = groupsByAttempt.get(call.attemptId());
        Member member = group == null ? null : group.members.get(call.attemptId());
        if (group == null || member == null) {
            return List.of(); // it has ended, or will be stopped
        }
        if (call.round() < group.round) {
            return call.round() == group.round - 1
                    ? List.of(answer(member, call.round(), null, group.lastMessages))
                    : List.of();
        }
        group.arrived.put(member.rank(), call);
        if (group.problem == null) {
            group.problem = problemOf(group);
        }
        if (group.problem != null) {
            return answerArrived(group);
        }
        if (group.arrived.size() < group.size) {
            return List.of();
        }
        List<String> messages = group.arrived.values().stream().map(BarrierCall::message).toList();
        group.lastMessages = messages;
        group.arrived = new TreeMap<>();
        int over = group.round++;
        return group.members.values().stream().map(each -> answer(each, over, null, messages)).toList();
    }

    private static @Nullable String problemOf(Group group) {
        long bytes = 0;
        boolean gathers = group.arrived.firstEntry().getValue().gathers();
        for (BarrierCall call : group.arrived.values()) {
            if (call.gathers() != gathers) {
                return "some of its tasks call barrier() where others call allGather(); all must make the same calls";
            }
            bytes += call.message().getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > MOST_BYTES) {
            return "the messages of allGather() have more than " + MOST_BYTES
                    + " bytes together; use a broadcast or a shuffle for so much data";
        }
        return group.ended.isEmpty()
                ? null
                : "one of its tasks has ended without making this call; all must make the same calls";
    }

    private static List<Sent> answerArrived(Group group) {
        List<Sent> answers = new ArrayList<>();
        for (Member member : group.members.values()) {
            BarrierCall call = group.arrived.get(member.rank());
            if (call != null && !group.ended.contains(member.attemptId())) {
                answers.add(answer(member, call.round(), group.problem, List.of()));
            }
        }
        return answers;
    }

    private static Sent answer(Member member, int round, @Nullable String problem, List<String> messages) {
        return new Sent(member.executor(), new BarrierAnswer(member.attemptId(), round, problem, messages));
    }

    /// An attempt is over; returns who is answered now: those that wait for it wait in vain.
    public List<Sent> ended(long attemptId) {
        Group group = groupsByAttempt.remove(attemptId);
        if (group == null) {
            return List.of();
        }
        group.ended.add(attemptId);
        Member gone = group.members.get(attemptId);
        if (group.ended.size() == group.size) {
            groups.values().remove(group);
            return List.of();
        }
        if (gone != null) {
            group.arrived.remove(gone.rank());
        }
        if (!group.arrived.isEmpty() && group.problem == null) {
            group.problem = problemOf(group);
        }
        return group.arrived.isEmpty() ? List.of() : answerArrived(group);
    }

    /// How many groups have tasks that have not ended.
    public int groupCount() {
        return groups.size();
    }
}
