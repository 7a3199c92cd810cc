package io.troupe.engine.schedule;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The running jobs, and those among them whose needs have to be found out again. The oldest job comes
/// first.
final class JobTable {
    private final TreeMap<Integer, JobMachine> jobs = new TreeMap<>();
    private final TreeSet<Integer> unplanned = new TreeSet<>();

    void add(JobMachine job) {
        jobs.put(job.jobId(), job);
        unplanned.add(job.jobId());
    }

    void remove(JobMachine job) {
        jobs.remove(job.jobId());
        unplanned.remove(job.jobId());
    }

    @Nullable
    JobMachine find(int jobId) {
        return jobs.get(jobId);
    }

    boolean contains(int jobId) {
        return jobs.containsKey(jobId);
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    int count() {
        return jobs.size();
    }

    /// A live view, oldest first.
    Collection<JobMachine> all() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    /// A copy of the running jobs, oldest first.
    List<JobMachine> snapshot() {
        return List.copyOf(jobs.values());
    }

    /// These jobs may need something else than before.
    void replan(Iterable<Integer> jobIds) {
        for (int jobId : jobIds) {
            unplanned.add(jobId);
        }
    }

    /// Any job may need something else than before.
    void replanAll() {
        unplanned.addAll(jobs.keySet());
    }

    /// Takes the oldest job that has to be planned; null when there is none.
    @Nullable
    JobMachine takeUnplanned() {
        JobMachine job = null;
        while (job == null && !unplanned.isEmpty()) {
            job = jobs.get(unplanned.pollFirst());
        }
        return job;
    }
}
