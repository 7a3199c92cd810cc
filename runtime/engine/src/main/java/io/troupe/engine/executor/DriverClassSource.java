package io.troupe.engine.executor;

import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.serial.ClassSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Fetches classes and resources from the driver.
record DriverClassSource(BulkClient bulk) implements ClassSource {
    @Override
    public byte @Nullable [] bytesOf(String resourceName) {
        try (InputStream in = bulk.open(BulkClient.DRIVER, new BulkId.Resource(resourceName))) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resourceName + " cannot be fetched from the driver",
                    e);
        }
    }
}
