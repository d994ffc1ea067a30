package dev.callgate.compat.sipxecs;

import dev.callgate.http.RequestFault;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The media types that data is answered in; where a client likes several the same, the first of them. */
enum Format {
    TEXT_XML("text", "xml"),
    JSON("application", "json"),
    APPLICATION_XML("application", "xml");

    private final String type;
    private final String subtype;

    Format(String type, String subtype) {
        this.type = type;
        this.subtype = subtype;
    }

    /** What the request's Accept likes best (RFC 9110, 12.5.1); a 406 {@link RequestFault} where that is none of these. */
    static Format of(RoutingContext ctx) {
        List<MIMEHeader> ranges = ctx.parsedHeaders().accept();
        if (ranges.isEmpty()) {
            return TEXT_XML;
        }
        Format best = null;
        float most = 0;
        for (Format format : values()) {
            float liking = format.liking(ranges);
            if (liking > most) {
                best = format;
                most = liking;
            }
        }
        if (best == null) {
            throw new RequestFault(406, "Accept", "text/xml, application/json and application/xml can be had");
        }
        return best;
    }

    String mediaType() {
        return type + "/" + subtype;
    }

    /** The shape inside an element, or a field, of this name. */
    Buffer write(String root, Object shape) throws IOException {
        return Buffer.buffer(this == JSON ? JsonText.of(root, shape) : XmlText.of(root, shape));
    }

    /** The weight of the range that fits most closely; 0 where none does. */
    private float liking(List<MIMEHeader> ranges) {
        float weight = 0;
        int closest = 0;
        for (MIMEHeader range : ranges) {
            int closeness = closeness(range.component(), range.subComponent());
            if (closeness > closest) {
                closest = closeness;
                weight = range.weight();
            }
        }
        return weight;
    }

    private int closeness(@Nullable String rangeType, @Nullable String rangeSubtype) {
        if (type.equalsIgnoreCase(rangeType)) {
            return subtype.equalsIgnoreCase(rangeSubtype) ? 3 : "*".equals(rangeSubtype) ? 2 : 0;
        }
        return "*".equals(rangeType) && "*".equals(rangeSubtype) ? 1 : 0;
    }
}
