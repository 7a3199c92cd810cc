package io.troupe.engine.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows an actor system only those configuration files that lie beside the classes they belong to. Akka merges
/// every `reference.conf` it finds on the class path into its settings; anybody's would count as Akka's.
final class OwnReferenceLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final List<String> owners;

    /// Only the files in the jars or folders that hold the classes `owners` are seen.
    OwnReferenceLoader(ClassLoader parent, List<String> owners) {
        super("troupe-system", parent);
        this.owners = owners;
    }

    /// Akka reads the manifest of every jar to compare the versions of its modules. The build pins them to one;
    /// the reading is a tenth of a short program's time.
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (name.equals("META-INF/MANIFEST.MF")) {
            return Collections.emptyEnumeration();
        }
        if (!name.endsWith(".conf") && !name.endsWith(".json") && !name.endsWith(".properties")) {
            return super.getResources(name);
        }
        List<URL> own = new ArrayList<>();
        for (String root : ownerRoots()) {
            URL file = URI.create(root + name).toURL();
            if (isThere(file) && !own.contains(file)) {
                own.add(file);
            }
        }
        return Collections.enumeration(own);
    }

    private static boolean isThere(URL file) {
        try (InputStream stream = file.openStream()) {
            return stream != null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        try {
            return name.endsWith(".conf") ? firstOf(getResources(name)) : super.getResource(name);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable URL firstOf(Enumeration<URL> found) {
        return found.hasMoreElements() ? found.nextElement() : null;
    }

    /// Where each owner's class file was found, up to and with the slash before the package's first name.
    private List<String> ownerRoots() {
        List<String> roots = new ArrayList<>();
        for (String owner : owners) {
            String file = owner.replace('.', '/') + ".class";
            URL url = getParent().getResource(file);
            if (url != null) {
                String text = url.toString();
                roots.add(text.substring(0, text.length() - file.length()));
            }
        }
        return roots;
    }
}
