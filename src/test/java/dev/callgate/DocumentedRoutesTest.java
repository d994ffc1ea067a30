package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.auth.TokenScope;
import dev.callgate.openapi.Documented;
import dev.callgate.openapi.Documents;
import dev.callgate.openapi.Undocumented;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node has the operations that the documents describe, and no others. */
class DocumentedRoutesTest {
    private final List<Route> routes = NodeRoutes.all();

    @Test
    void hasARouteForEveryOperationAndAnOperationForEveryRoute() {
        Set<String> described = new TreeSet<>(Documented.operations());
        described.addAll(Undocumented.OF_A_NODE);
        Set<String> mounted = routes.stream()
                .flatMap(DocumentedRoutesTest::operations)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(mounted).isEqualTo(described);
    }

    /** Routes without a method only prepare, or word failures: for all addresses, or for some that are described. */
    @Test
    void hasNoRouteForJustAnyMethodElsewhere() {
        Set<String> addresses = Documented.operations().stream()
                .map(operation -> operation.substring(operation.indexOf(' ') + 1))
                .collect(Collectors.toSet());
        assertThat(routes)
                .filteredOn(route ->
                        Objects.requireNonNullElse(route.methods(), Set.of()).isEmpty())
                .allMatch(route ->
                        route.getPath() == null || addresses.stream().anyMatch(known -> leadsTo(route, known)));
    }

    @Test
    void knowsTheScopesThatAreDescribed() throws IOException {
        List<String> described = new ArrayList<>();
        Documents.read("callgate").at("/components/schemas/Scope/enum").forEach(scope -> described.add(scope.asText()));
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        Surfaces.scopes().stream().map(TokenScope::name).toList())
                .containsAll(Documented.scopes());
    }

    @Test
    void hasNoRouteByRegularExpressionWhichNoDocumentCouldDescribe() {
        assertThat(routes)
                .filteredOn(Route::isRegexPath)
                .allSatisfy(route -> assertThat(route.getPath()).contains(":"));
    }

    /** Of a route at {@code /auth/*}, the path is {@code /auth/}. */
    private static boolean leadsTo(Route route, String address) {
        String path = route.getPath().replaceAll(":(\\w+)", "{$1}");
        return route.isExactPath() ? address.equals(path) : address.startsWith(path);
    }

    private static Stream<String> operations(Route route) {
        String path = route.getPath();
        return path == null || route.methods() == null
                ? Stream.empty()
                : route.methods().stream().map(method -> method + " " + path.replaceAll(":(\\w+)", "{$1}"));
    }
}
