package dev.callgate.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BearerGate;
import dev.callgate.auth.Caller;
import dev.callgate.auth.Callers;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.auth.ProblemFailures;
import dev.callgate.decision.Answer;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.Question;
import dev.callgate.http.Problem;
import dev.callgate.http.RequestFault;
import dev.callgate.http.RevisionHeader;
import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Decision;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * {@code GET /v1/decisions}: one question, answered as JSON or, for a PBX node that asks with
 * {@code Accept: text/plain}, as the one word {@code allow} or {@code deny}. A denial is a 200. Thread-safe.
 */
public final class DecisionRoutes implements Routes {
    /** What a scoped token needs to ask anything; with it a service token asks about anybody. */
    public static final String SCOPE = "decisions:check";

    private static final String PATH = "/v1/decisions";
    private static final String PLAIN = "text/plain";
    private static final String JSON = "application/json";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Authenticator authenticator;
    private final ActingTenant tenants;
    private final Decisions decisions;

    public DecisionRoutes(Authenticator authenticator, ActingTenant tenants, Decisions decisions) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.decisions = decisions;
    }

    @Override
    public void mount(Router router) {
        ProblemFailures failures = new ProblemFailures();
        router.get(PATH).handler(new BearerGate(authenticator)).failureHandler(failures);
        router.get(PATH)
                .produces(JSON)
                .produces(PLAIN)
                .handler(Callers.having(AccessLevel.PERSONAL, SCOPE))
                .handler(this::decide)
                .failureHandler(failures);
        router.get(PATH)
                .handler(ctx -> Problem.of(406, "Accept must allow " + JSON + " or " + PLAIN + ".")
                        .send(ctx));
    }

    private void decide(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        String tenant = tenants.policy(ctx).stream();
        render(ctx, answer(caller, tenant, DecisionQuery.read(parameters(ctx))));
    }

    private static MultiMap parameters(RoutingContext ctx) {
        try {
            return ctx.queryParams();
        } catch (HttpException undecodable) {
            throw RequestFault.malformed("the query must be percent-encoded UTF-8");
        }
    }

    /**
     * Who may ask only about itself learns nothing of others. A service token is nobody's and so has nothing of its own to
     * ask about: its scope is what lets it ask.
     */
    private Answer answer(Caller caller, String tenant, Question question) {
        UUID self = caller.user();
        if (caller.may(self == null ? AccessLevel.PERSONAL : AccessLevel.VIEWER, SCOPE)) {
            return decisions.decide(tenant, question);
        }
        Answer own =
                self != null && tenant.equals(caller.tenant()) ? decisions.decideOwn(tenant, self, question) : null;
        if (own == null) {
            throw new NotAuthorized(AuthFailure.FORBIDDEN, "asked about somebody else");
        }
        return own;
    }

    private static void render(RoutingContext ctx, Answer answer) {
        boolean plain = PLAIN.equals(ctx.getAcceptableContentType());
        String revision = answer.callgateRevision();
        ctx.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.VARY, "Accept, Authorization")
                .putHeader(RevisionHeader.NAME, revision)
                .putHeader(HttpHeaders.CONTENT_TYPE, plain ? PLAIN : JSON)
                .end(plain ? Buffer.buffer(answer.allowed() ? "allow" : "deny") : json(answer, revision));
    }

    private static Buffer json(Answer answer, String revision) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
                write(json, answer, revision);
            }
            return Buffer.buffer(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private static void write(JsonGenerator json, Answer answer, String revision) throws IOException {
        Decision decision = answer.decision();
        json.writeStartObject();
        json.writeBooleanField("decision", decision.allowed());
        json.writeStringField("reason", decision.reason().code());
        if (decision.statement() != null) {
            json.writeStringField("statement", decision.statement());
        }
        json.writeStringField("revision", revision);
        if (answer.ageIsKnown()) {
            json.writeNumberField("ageMillis", answer.age().toMillis());
        }
        json.writeEndObject();
    }
}
