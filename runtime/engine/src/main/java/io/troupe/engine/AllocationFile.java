package io.troupe.engine;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.PoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The description of pools in a file of its own, in the form of Spark's `fairscheduler.xml`:
///
/// ```xml
/// <allocations>
///   <pool name="reports">
///     <schedulingMode>FAIR</schedulingMode>
///     <weight>2</weight>
///     <minShare>1</minShare>
///   </pool>
/// </allocations>
/// ```
/// Every element of a pool may be missing.
final class AllocationFile {
    /// Where the file is.
    static final Setting<String> PATH = Setting.text(
            "troupe.scheduler.allocation.file", "",
            "The path of an XML file that describes pools (allocations, pool name=..., schedulingMode, weight, minShare).");

    private AllocationFile() {}

    /// Adds what the file says that `conf` names, as settings, to `conf`; what is set already stays. Throws
    /// `PATH_NOT_FOUND` when there is no such file and `INVALID_CONFIGURATION` when it is something else.
    static TroupeConf applyTo(TroupeConf conf) {
        String path = conf.get(PATH);
        if (path.isBlank()) {
            return conf;
        }
        Path file = Path.of(path.startsWith("file:") ? path.substring("file:".length()) : path);
        if (!Files.isRegularFile(file)) {
            throw new TroupeException(
                    ErrorCode.PATH_NOT_FOUND,
                    "There is no file " + file.toAbsolutePath() + " (setting " + PATH + ").");
        }
        NodeList pools = read(file).getElementsByTagName("pool");
        for (int i = 0; i < pools.getLength(); i++) {
            apply((Element) pools.item(i), file, conf);
        }
        return conf;
    }

    private static Element read(Path file) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element root = builder.parse(file.toFile()).getDocumentElement();
            if (!root.getTagName().equals("allocations")) {
                throw bad(file, "its root is <" + root.getTagName() + ">, not <allocations>", null);
            }
            return root;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw bad(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static TroupeException bad(Path file, String problem, @Nullable Throwable e) {
        return new TroupeException(
                ErrorCode.INVALID_CONFIGURATION,
                "The file " + file.toAbsolutePath() + " (setting " + PATH + ") does not describe pools: "
                        + problem
                        + ".",
                e);
    }

    private static void apply(Element pool, Path file, TroupeConf conf) {
        String name = pool.getAttribute("name");
        if (name.isBlank()) {
            throw bad(file, "a <pool> has no name", null);
        }
        String prefix = PoolSettings.PREFIX + name;
        // so that a pool of which nothing is said is known all the same
        conf.setIfMissing(prefix + PoolSettings.WEIGHT, textOf(pool, "weight", "1"));
        conf.setIfMissing(prefix + PoolSettings.MIN_SHARE, textOf(pool, "minShare", "0"));
        conf.setIfMissing(prefix + PoolSettings.POOL_MODE, textOf(pool, "schedulingMode", "FIFO"));
    }

    private static String textOf(Element pool, String element, String otherwise) {
        NodeList found = pool.getElementsByTagName(element);
        Node first = found.getLength() == 0 ? null : found.item(0);
        return first == null ? otherwise : first.getTextContent().strip();
    }
}
