package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import dev.callgate.AccessTable.Row;
import dev.callgate.AccessTable.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Who gets in where: the table src/test/resources/access/routes.table, held against a real node over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTableIT {
    private static final List<Row> ROUTES = AccessTable.routes();
    private static final Map<String, List<Words>> WORDS = AccessTable.words();

    private final AccessNode node = new AccessNode();
    private final long others = node.policy(AccessNode.OTHER).head().revision();

    @Test
    void hasALineForEveryRouteAndARouteForEveryLine() {
        assertThat(ROUTES.stream().map(Row::route).distinct().sorted()).containsExactlyElementsOf(node.routes());
    }

    @TestFactory
    Stream<DynamicNode> isTrue() {
        Row makingTokens = ROUTES.stream()
                .filter(row -> row.route().equals("POST /v1/tokens"))
                .findFirst()
                .orElseThrow();
        return ROUTES.stream()
                .map(row -> dynamicContainer(
                        row.toString(),
                        new AccessChecks(node, row, WORDS.getOrDefault(row.surface(), List.of()), makingTokens).all()));
    }

    /** None of all these requests may have written there. */
    @AfterAll
    void leavesTheOtherTenantAlone() {
        try (node) {
            assertThat(node.policy(AccessNode.OTHER).head().revision()).isEqualTo(others);
        }
    }
}
