package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.callgate.AccessRequest.Answer;
import dev.callgate.AccessTable.Row;
import dev.callgate.AccessTable.Words;
import dev.callgate.auth.AuthFailure;
import dev.callgate.policy.AccessLevel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** Everything that is asked because of one line of the table. */
final class AccessChecks {
    private static final String MOST = AccessLevel.ADMIN.name();

    private final AccessNode node;
    private final AccessTokens tokens;
    private final Row row;
    private final String least;
    private final List<Words> words;
    private final Row makingTokens;
    private final List<DynamicTest> checks = new ArrayList<>();

    /**
     * @param words the surface's
     * @param makingTokens the line of {@code POST /v1/tokens}
     */
    AccessChecks(AccessNode node, Row row, List<Words> words, Row makingTokens) {
        this.node = node;
        this.tokens = node.tokens();
        this.row = row;
        this.least = row.least().name();
        this.words = words;
        this.makingTokens = makingTokens;
    }

    /** What a caller puts into the header Authorization. */
    @FunctionalInterface
    private interface Shown {
        @Nullable String authorization() throws IOException, InterruptedException;
    }

    List<DynamicTest> all() {
        switch (row.proof()) {
            case NONE -> admits("anybody", () -> null);
            case NOTHING -> check("serves nobody", this::servesNobody);
            case BEARER -> {
                bearer();
                levels(tokens::logIn);
                scopes();
                tenants(tokens::logIn);
            }
            case BASIC -> {
                basic();
                levels(tokens::password);
                tenants(tokens::password);
            }
        }
        return checks;
    }

    private void servesNobody() throws IOException, InterruptedException {
        for (String authorization : new String[] {null, tokens.logIn(MOST), tokens.password(MOST)}) {
            assertThat(new AccessRequest(node, row, MOST).send(authorization).status())
                    .isIn(404, 405);
        }
    }

    private void bearer() {
        refuses("without a token", AuthFailure.MISSING, () -> null);
        refuses("a password", AuthFailure.MALFORMED, () -> tokens.password(MOST));
        refuses("no token after the scheme", AuthFailure.MALFORMED, () -> AccessTokens.bearer(""));
        refuses("two tokens", AuthFailure.MALFORMED, () -> tokens.logIn(MOST) + " " + tokens.logIn(MOST));
        refuses("a word", AuthFailure.MALFORMED, () -> AccessTokens.bearer("word"));
        refuses("a forged token", AuthFailure.INVALID, () -> tokens.forged(MOST));
        refuses("an expired token", AuthFailure.EXPIRED, () -> tokens.expired(MOST));
        refuses("a token after the log-out", AuthFailure.EXPIRED, () -> tokens.loggedOut(MOST));
        refuses("a token older than the password", AuthFailure.INVALID, () -> tokens.outdated(MOST));
        refuses("a disabled user", AuthFailure.INVALID, () -> tokens.logIn("DISABLED"));
        refuses("NO_LOGIN", AuthFailure.INVALID, () -> tokens.logIn(AccessLevel.NO_LOGIN.name()));
    }

    private void basic() {
        refuses("without a password", AuthFailure.MISSING, () -> null);
        refuses("a token", AuthFailure.MALFORMED, () -> tokens.logIn(MOST));
        refuses("a name alone", AuthFailure.MALFORMED, () -> AccessTokens.basic(MOST));
        refuses("what is not Base64", AuthFailure.MALFORMED, () -> "Basic *");
        refuses("a wrong password", AuthFailure.WRONG_CREDENTIALS, () -> tokens.password(MOST, "wrong"));
        refuses("an unknown name", AuthFailure.WRONG_CREDENTIALS, () -> tokens.password("nobody"));
        refuses("a disabled user", AuthFailure.WRONG_CREDENTIALS, () -> tokens.password("DISABLED"));
        refuses("NO_LOGIN", AuthFailure.WRONG_CREDENTIALS, () -> tokens.password(AccessLevel.NO_LOGIN.name()));
    }

    private interface Proving {
        String of(String name);
    }

    private void levels(Proving proving) {
        if (row.below().atLeast(AccessLevel.PERSONAL)) {
            String below = row.below().name();
            refuses(below, AuthFailure.FORBIDDEN, () -> proving.of(below));
        }
        admits(least, () -> proving.of(least));
    }

    private void scopes() {
        if (row.scope().equals("any")) {
            admits("any scope", () -> tokens.scoped(least, Set.of("unheard:of")));
            return;
        }
        refuses("no scope at all", AuthFailure.FORBIDDEN, () -> tokens.scoped(least, Set.of()));
        refuses("another scope", AuthFailure.FORBIDDEN, () -> tokens.scoped(least, Set.of("unheard:of")));
        if (row.scope().equals("log-in")) {
            refuses("a made token", AuthFailure.FORBIDDEN, () -> made(least, new JsonObject()));
            return;
        }
        if (row.scopes().size() > 1) {
            row.scopes()
                    .forEach(one ->
                            refuses("only " + one, AuthFailure.FORBIDDEN, () -> tokens.scoped(least, Set.of(one))));
        }
        JsonObject wish = new JsonObject().put("scopes", new JsonArray(row.scopes()));
        admits(row.scope(), () -> made(least, wish));
        if (row.forServices()) {
            admits("a service", () -> made(AccessLevel.OWNER.name(), wish.copy().put("service", true)));
        } else {
            refuses("a service", AuthFailure.FORBIDDEN, () -> tokens.ofService(Set.copyOf(row.scopes())));
        }
    }

    /** A token made by the node, so that it knows these scopes and gives them to this user. */
    private String made(String name, JsonObject wish) throws IOException, InterruptedException {
        Answer answer = new AccessRequest(node, makingTokens.with(wish.encode()), name).send(tokens.logIn(name));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return AccessTokens.bearer(new JsonObject(answer.body()).getString("token"));
    }

    private void tenants(Proving proving) {
        AccessRequest request = new AccessRequest(node, row, least);
        String others = row.others();
        if (others != null) {
            check("answers " + others + " about another tenant's things", () -> {
                Answer answer = request.sendAboutOthers(proving.of(least));
                if (others.equals("deny")) {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.body()).contains("\"decision\":false");
                } else {
                    isError(answer, Integer.parseInt(others));
                }
            });
        }
        if (row.tenant().equals("acts")) {
            check("does not act for another tenant", () -> isError(request.sendActing(proving.of(least)), 404));
        } else if (row.tenant().equals("own")) {
            check(
                    "ignores another tenant's name",
                    () -> assertThat(request.sendActing(proving.of(least))).isEqualTo(request.send(proving.of(least))));
        }
    }

    private void admits(String whom, Shown shown) {
        check("admits " + whom, () -> {
            Answer answer = new AccessRequest(node, row, least).send(shown.authorization());
            assertThat(answer.status()).as(answer.body()).isNotIn(401, 403).isLessThan(500);
        });
    }

    private void refuses(String whom, AuthFailure failure, Shown shown) {
        check("refuses " + whom, () -> {
            Answer answer = new AccessRequest(node, row, row.below().name()).send(shown.authorization());
            Words said = words(failure);
            assertThat(answer.status()).as(answer.body()).isEqualTo(said.status());
            assertThat(answer.mediaType()).isEqualTo(said.mediaType());
            assertThat(answer.challenge()).isEqualTo(said.challenge());
            assertThat(answer.body()).contains(row.method().equals("HEAD") ? "" : said.body());
        });
    }

    private void isError(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo(words(AuthFailure.FORBIDDEN).mediaType());
    }

    private Words words(AuthFailure failure) {
        return words.stream()
                .filter(said -> said.failure() == failure)
                .findFirst()
                .orElseThrow();
    }

    private void check(String name, Executable check) {
        checks.add(dynamicTest(name, check));
    }
}
