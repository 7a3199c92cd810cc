package io.troupe.engine;

import akka.actor.typed.ActorRef;
import io.troupe.engine.driver.DriverActor;
import io.troupe.engine.schedule.AllocationSettings;
import io.troupe.engine.schedule.DynamicAllocation;
import io.troupe.engine.schedule.Load;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the number of executors follow the work: asks the driver at intervals how much there is to do and carries out
/// what [DynamicAllocation] decides.
final class ElasticExecutors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ElasticExecutors.class);
    private static final long INTERVAL_MILLIS = 200;
    private static final long PATIENCE_SECONDS = 10;

    private final ActorRef<DriverActor.Command> driver;
    private final ExecutorSupply supply;
    private final DynamicAllocation decisions;
    private final Thread thread;

    private ElasticExecutors(ActorRef<DriverActor.Command> driver, ExecutorSupply supply,
            AllocationSettings settings) {
        this.driver = driver;
        this.supply = supply;
        this.decisions = new DynamicAllocation(settings);
        this.thread = Thread.ofVirtual().name("troupe-allocation").unstarted(this::run);
    }

    /// Begins to get executors from `supply` and to end them.
    static ElasticExecutors start(
            ActorRef<DriverActor.Command> driver, ExecutorSupply supply, AllocationSettings settings) {
        ElasticExecutors elastic = new ElasticExecutors(driver, supply, settings);
        elastic.thread.start();
        return elastic;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
                CompletableFuture<Load> load = new CompletableFuture<>();
                driver.tell(new DriverActor.FindLoad(load));
                int before = decisions.target();
                DynamicAllocation.Decision decision = decisions.decide(
                        load.get(PATIENCE_SECONDS, TimeUnit.SECONDS), System.nanoTime());
                if (decision.target() != before) {
                    LOG.info("The application wants {} executors, {} before.", decision.target(), before);
                }
                decision.release().forEach(executor -> supply.release(executor.value(), "it was idle"));
                if (!decision.retire().isEmpty()) {
                    supply.retire(decision.retire(), "it was idle");
                }
                supply.setTarget(decision.target());
            }
        } catch (InterruptedException e) {
            LOG.debug("The number of executors stays as it is.");
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "The driver does not tell how much there is to do; the number of executors stays as it is.",
                    e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
