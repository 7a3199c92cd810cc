package io.troupe.simulator;
public final class SimulatorMain {
    public static void main(String[] a) {
        if (a[0].equals("m")) {
            for (Mutation m : Mutation.values()) {
                long s = 0; Simulation.Outcome o = null;
                for (; s < Long.parseLong(a[1]); s++) { o = Simulation.run(s, m.rules(), false); if (o.violation() != null) break; }
                System.out.println(m + " " + (o.violation() != null ? s + " " + o.violation() : "NOT FOUND"));
            }
            return;
        }
        long first = Long.parseLong(a[0]); long n = Long.parseLong(a[1]); boolean trace = a.length > 2;
        long t = System.nanoTime(); Statistics all = new Statistics(); int bad = 0;
        for (long s = first; s < first + n && bad < 10; s++) {
            Simulation.Outcome o = Simulation.run(s, trace);
            if (trace) o.trace().forEach(System.out::println);
            all.add(o.statistics());
            if (o.violation() != null) { bad++; System.out.println(s + ": " + o.violation()); }
        }
        System.out.println("seeds " + all.seeds + " ms " + (System.nanoTime() - t) / 1000000 + " launches " + all.launches + " later " + all.launchesInLaterEpochs + " rf " + all.readFailures + " ok " + all.succeeded + " failed " + all.failed + " unav " + all.unavailable + " actions " + all.actions);
    }
}
