package dev.callgate.compat.sipxecs;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.http.RequestFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML body as the JSON that says the same: an element with elements in it is an object, one with text a text, an
 * empty one the empty text, and several of one name an array. Attributes, comments, namespaces and processing
 * instructions say nothing here. A document type, and with it every entity of one's own, is refused; depth and number of
 * elements are bounded, their size by the body's. Every failure is a {@link RequestFault} that names the place.
 */
final class XmlBody {
    private static final int DEEPEST = 32;
    private static final int MOST_ELEMENTS = 10_000;

    private XmlBody() {}

    /**
     * One field, named as the root, with what is in it.
     *
     * @param charset what the Content-Type says, or null where the document says it itself
     */
    static ObjectNode read(byte[] text, @Nullable String charset) {
        XMLStreamReader xml = null;
        try {
            xml = withoutAttributes(reader(text, charset));
            int ignored = xml.nextTag();
            String root = xml.getLocalName();
            JsonNode inside =
                    XmlText.MAPPER.readTree(XmlText.MAPPER.getFactory().createParser(xml));
            while (xml.hasNext()) {
                ignored = xml.next();
            }
            return JsonNodeFactory.instance.objectNode().set(root, inside);
        } catch (XMLStreamException e) {
            throw xml != null && xml.getEventType() == XMLStreamConstants.DTD
                    ? RequestFault.malformed("a DOCTYPE is not taken")
                    : malformed(e);
        } catch (IOException e) {
            throw malformed(e.getCause() instanceof XMLStreamException cause ? cause : e);
        }
    }

    /** A factory keeps the names it has met, so each body has one of its own: nobody's inventions stay in memory. */
    private static XMLStreamReader reader(byte[] text, @Nullable String charset) throws XMLStreamException {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, MOST_ELEMENTS);
        return factory.createXMLStreamReader(new ByteArrayInputStream(text), charset);
    }

    private static XMLStreamReader withoutAttributes(XMLStreamReader xml) {
        return new StreamReaderDelegate(xml) {
            @Override
            public int getAttributeCount() {
                return 0;
            }
        };
    }

    private static RequestFault malformed(Exception failure) {
        String place = "";
        if (failure instanceof XMLStreamException xml && xml.getLocation() != null) {
            Location at = xml.getLocation();
            place = " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
        } else if (failure instanceof JacksonException json && json.getLocation() != null) {
            place = " at line " + json.getLocation().getLineNr() + ", column "
                    + json.getLocation().getColumnNr();
        }
        return RequestFault.malformed("malformed XML" + place + "; at most " + DEEPEST + " elements deep and "
                + MOST_ELEMENTS + " in all are taken");
    }
}
