package dev.callgate.compat.sipxecs;

import com.ctc.wstx.api.InvalidCharHandler;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.dataformat.xml.util.DefaultXmlPrettyPrinter;

/** Writes {@link Shapes} as XML. Thread-safe. */
final class XmlText {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>";
    private static final char REPLACEMENT = '\uFFFD';

    static final XmlMapper MAPPER = XmlMapper.builder(new XmlFactory(new WstxInputFactory(), output()))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private XmlText() {}

    /** Data: indented by two spaces, without a declaration. */
    static String of(String root, Object shape) throws JsonProcessingException {
        return MAPPER.writer(new DefaultXmlPrettyPrinter().withCustomNewLine("\n"))
                .withRootName(root)
                .writeValueAsString(shape)
                .stripTrailing();
    }

    /** The envelope of writes and errors: in one line, after a declaration. */
    static String of(Shapes.Response response) throws JsonProcessingException {
        return DECLARATION + MAPPER.writer().withRootName("response").writeValueAsString(response);
    }

    /** Other surfaces may have written descriptions with characters that XML does not have. */
    private static WstxOutputFactory output() {
        WstxOutputFactory factory = new WstxOutputFactory();
        factory.setProperty(
                WstxOutputProperties.P_OUTPUT_INVALID_CHAR_HANDLER,
                new InvalidCharHandler.ReplacingHandler(REPLACEMENT));
        return factory;
    }
}
