package dev.callgate.auth;

import dev.callgate.registry.Origin;

/** Callers as the audit log names them. */
public final class Origins {
    private Origins() {}

    /** A person as {@code user:<tenant>/<uuid>}; a token that is nobody's by its name. */
    public static Origin of(Caller caller, String source) {
        String actor = caller.user() == null ? caller.name() : "user:" + caller.tenant() + "/" + caller.user();
        return new Origin(actor, source);
    }
}
