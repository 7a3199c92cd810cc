package io.troupe.hadoop.internal.conf;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;

/// A configuration as it was at one moment, in a form that can be sent. It travels with all its
/// properties, those of the driver's XML files included, so that executors need no such files.
public final class ShippedConfiguration implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient Configuration configuration;

    /// Copies `configuration`.
    public ShippedConfiguration(Configuration configuration) {
        this.configuration = new Configuration(configuration);
    }

    /// A copy to work with, which finds classes through the thread's context class loader.
    public JobConf copy() {
        JobConf copy = new JobConf(configuration);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader != null) {
            copy.setClassLoader(loader);
        }
        return copy;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        configuration.write(out);
    }

    private void readObject(ObjectInputStream in) throws IOException {
        configuration = new Configuration(false);
        configuration.readFields(in);
    }

    @Override
    public String toString() {
        return "ShippedConfiguration of " + configuration.size() + " properties";
    }
}
