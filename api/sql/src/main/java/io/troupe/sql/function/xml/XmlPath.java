package io.troupe.sql.function.xml;

import io.troupe.sql.error.SqlException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// What a path finds in XML texts. Used by one thread.
final class XmlPath {
    private final String function;
    private final String path;
    private final XPathExpression expression;
    private final DocumentBuilder documents;

    /// Throws `INVALID_XPATH` when `path` is no path; `function` is who asks, for messages.
    XmlPath(String function, String path) {
        this.function = function;
        this.path = path;
        try {
            this.expression = XPathFactory.newInstance().newXPath().compile(path);
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            this.documents = factory.newDocumentBuilder();
            documents.setErrorHandler(new DefaultHandler());
        } catch (XPathExpressionException e) {
            throw wrong(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform has no safe reader of XML", e);
        }
    }

    /// Whether it was made of these.
    boolean is(String function, String path) {
        return this.function.equals(function) && this.path.equals(path);
    }

    /// Whether the path finds something true, which any node is.
    boolean truth(String text) {
        return (Boolean) evaluate(text, XPathConstants.BOOLEAN);
    }

    /// The number that the path gives; not a number when there is none.
    double number(String text) {
        return (Double) evaluate(text, XPathConstants.NUMBER);
    }

    /// The text of the first node, empty when there is none.
    String text(String text) {
        return (String) evaluate(text, XPathConstants.STRING);
    }

    /// The values of all nodes; an element has none of its own.
    List<@Nullable Object> values(String text) {
        NodeList nodes = (NodeList) evaluate(text, XPathConstants.NODESET);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            values.add(node.getNodeValue());
        }
        return Collections.unmodifiableList(values);
    }

    private Object evaluate(String text, javax.xml.namespace.QName wanted) {
        try {
            Document document = documents.parse(new InputSource(new StringReader(text)));
            return expression.evaluate(document, wanted);
        } catch (XPathExpressionException | SAXException | IOException e) {
            throw wrong(e);
        }
    }

    private SqlException wrong(Exception e) {
        String reason = e.getMessage() == null && e.getCause() != null
                ? e.getCause().getMessage()
                : e.getMessage();
        return SqlException.execution("INVALID_XPATH", "functionName", "`" + function + "`", "path", path,
                "reason",
                String.valueOf(reason));
    }
}
