package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsertionIT {
    @RegisterExtension
    final OpenDatabase database = new OpenDatabase();

    @ParameterizedTest
    @ValueSource(ints = {1, Insertion.MANY - 1, Insertion.MANY, Insertion.MANY + 1, 2 * Insertion.MANY + 3})
    void putsAnyNumberOfRows(int rows) {
        Fact[] users = IntStream.range(0, rows)
                .mapToObj(i -> Examples.user(new UUID(1, i), "user " + i))
                .toArray(Fact[]::new);
        Await.success(Writes.put(database.get(), OpenDatabase.TENANT, users));

        assertThat(database.facts()).containsExactlyInAnyOrder(users);
        assertThat(database.log().get(0).entries())
                .extracting(entry -> entry.fact())
                .containsExactly(users);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void takesManyRowsForWhatOneIsTakenFor(Kind kind) throws SQLException {
        Insertion insertion = Mappings.of(kind).insertion();
        List<String> many = new ArrayList<>();
        Collections.nCopies(Insertion.MANY, parameters(insertion.one())).forEach(many::addAll);

        assertThat(parameters(insertion.many())).isEqualTo(many);
        assertThat(insertion.many().length())
                .as("below the length up to which statements are kept")
                .isLessThan(2048);
    }

    private List<String> parameters(String sql) throws SQLException {
        try (Connection connection = Jdbc.source(database.place().settings()).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.replaceAll("\\$\\d+", "?"))) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= parameters.getParameterCount(); i++) {
                types.add(parameters.getParameterTypeName(i));
            }
            return types;
        }
    }
}
