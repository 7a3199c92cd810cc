package io.troupe.sql.function.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of XML with what is in it.
///
/// @param name
///            without its prefix
/// @param attributes
///            by name, in the order of the text; declarations of namespaces are none
/// @param children
///            the elements in it, in order
/// @param text
///            the text that is directly in it, all pieces together
public record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children,
        String text) {
    private static final int DEEPEST = 500;
    /// Nothing outside of the text is ever read: document types and external entities are off.
    private static final XMLInputFactory READERS = readers();

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /// What an element is made of while it is read.
    private record Open(String name, Map<String, String> attributes, List<XmlElement> children,
            StringBuilder text) {
        XmlElement closed() {
            return new XmlElement(name, attributes, children, text.toString());
        }
    }

    /// Whether there is nothing in it, neither attributes nor elements nor text other than blanks.
    boolean isEmpty() {
        return attributes.isEmpty() && children.isEmpty() && text.isBlank();
    }

    /// Whether there is only text in it.
    boolean isText() {
        return attributes.isEmpty() && children.isEmpty();
    }

    /// The outermost element of `xml`; empty when it is no XML.
    public static Optional<XmlElement> parse(String xml) {
        try {
            return Optional.of(root(xml.strip()));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static XmlElement root(String xml) throws XMLStreamException {
        XMLStreamReader reader;
        synchronized (READERS) {
            reader = READERS.createXMLStreamReader(new StringReader(xml));
        }
        Deque<Open> open = new ArrayDeque<>();
        XmlElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == DEEPEST) {
                        throw new XMLStreamException("elements are nested deeper than " + DEEPEST);
                    }
                    open.push(new Open(reader.getLocalName(), attributes(reader), new ArrayList<>(),
                            new StringBuilder()));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.element().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement closed = open.pop().closed();
                    if (open.isEmpty()) {
                        root = closed;
                    } else {
                        open.element().children.add(closed);
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("document types and entities are not read");
                default -> {
                    // comments and processing instructions
                }
            }
        }
        reader.close();
        if (root == null) {
            throw new XMLStreamException("there is no element");
        }
        return root;
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }
}
