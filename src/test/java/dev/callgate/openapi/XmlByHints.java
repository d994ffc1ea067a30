package dev.callgate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * XML as the JSON that a schema speaks of, by the schema's {@code xml} hints: {@code name}, {@code attribute} and
 * {@code wrapped}. What the schema does not know, or knows only once, is kept for the schema to object to.
 */
final class XmlByHints {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private XmlByHints() {}

    /**
     * Reads a document, by the one of several schemas ({@code anyOf}, {@code oneOf}) that has its root's name.
     *
     * @throws IOException where it is no XML, or its root has another name than the schema's hint
     */
    static JsonNode read(Place schema, String xml) throws IOException {
        Element root = parse(xml);
        List<String> names = new ArrayList<>();
        for (Place choice : choices(schema)) {
            String name = hint(choice, root.getTagName());
            if (name.equals(root.getTagName())) {
                return value(choice, root);
            }
            names.add(name);
        }
        throw new IOException("the root is " + root.getTagName() + ", not " + String.join(" or ", names));
    }

    private static List<Place> choices(Place schema) {
        List<Place> choices = new ArrayList<>(schema.at("anyOf").items());
        choices.addAll(schema.at("oneOf").items());
        return choices.isEmpty() ? List.of(schema) : choices;
    }

    private static Element parse(String xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static JsonNode value(Place schema, Element element) {
        Map<String, Place> properties = properties(schema);
        if (properties.isEmpty() && children(element).isEmpty()) {
            return leaf(schema, element.getTextContent());
        }
        ObjectNode object = JSON.objectNode();
        Map<String, String> names = names(properties);
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String name = names.getOrDefault("@" + attribute.getName(), "@" + attribute.getName());
            object.set(name, leaf(properties.getOrDefault(name, schema.at("properties", name)), attribute.getValue()));
        }
        for (Element child : children(element)) {
            String name = names.getOrDefault(child.getTagName(), "<" + child.getTagName() + ">");
            add(object, name, properties.getOrDefault(name, schema.at("properties", name)), child);
        }
        return object;
    }

    private static void add(ObjectNode object, String name, Place schema, Element child) {
        boolean list = schema.at("type").text().equals("array");
        if (list && isTrue(schema, "wrapped")) {
            ArrayNode items = object.putArray(name);
            String each = hint(schema.at("items"), hint(schema, name));
            children(child)
                    .forEach(item -> items.add(
                            item.getTagName().equals(each)
                                    ? value(schema.at("items"), item)
                                    : JSON.objectNode().set(item.getTagName(), value(schema.at("items"), item))));
        } else if (list) {
            object.withArray(name).add(value(schema.at("items"), child));
        } else {
            JsonNode value = value(schema, child);
            object.set(
                    name,
                    object.has(name) ? JSON.arrayNode().add(object.get(name)).add(value) : value);
        }
    }

    /** The schema's properties and those of all that it combines. */
    private static Map<String, Place> properties(Place schema) {
        Map<String, Place> properties =
                new LinkedHashMap<>(schema.at("properties").fields());
        schema.at("allOf").items().forEach(part -> properties.putAll(properties(part)));
        return properties;
    }

    /** Properties by their names in XML; attributes have an @ before theirs. */
    private static Map<String, String> names(Map<String, Place> properties) {
        Map<String, String> names = new LinkedHashMap<>();
        properties.forEach((name, schema) -> {
            boolean bare = schema.at("type").text().equals("array") && !isTrue(schema, "wrapped");
            String own = hint(schema, name);
            names.put((isTrue(schema, "attribute") ? "@" : "") + (bare ? hint(schema.at("items"), own) : own), name);
        });
        return names;
    }

    private static String hint(Place schema, String otherwise) {
        Place name = schema.at("xml", "name");
        return name.isThere() ? name.text() : otherwise;
    }

    private static boolean isTrue(Place schema, String hint) {
        return schema.at("xml", hint).node().asBoolean();
    }

    private static JsonNode leaf(Place schema, String text) {
        String type = schema.at("type").text();
        if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        } else if ((type.equals("integer") || type.equals("number")) && text.matches("-?\\d+(\\.\\d+)?")) {
            return JSON.numberNode(new BigDecimal(text));
        }
        return JSON.textNode(text);
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one) {
                children.add(one);
            }
        }
        return children;
    }
}
