package dev.callgate.compat.sipxecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.compat.sipxecs.Shapes.Metadata;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # page      | pagesize   | total | current | pages | size       | shown
            1           | 3          | 7     | 1       | 3     | 3          | 1 2 3
            2           | 3          | 7     | 2       | 3     | 3          | 4 5 6
            3           | 3          | 7     | 3       | 3     | 3          | 7
            4           | 3          | 7     | 3       | 3     | 3          | 7
            2147483647  | 3          | 7     | 3       | 3     | 3          | 7
            1           | 7          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            2           | 7          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            1           | 2147483647 | 7     | 1       | 1     | 2147483647 | 1 2 3 4 5 6 7
            2147483647  | 2147483647 | 7     | 1       | 1     | 2147483647 | 1 2 3 4 5 6 7
            7           | 1          | 7     | 7       | 7     | 1          | 7
            1           | 3          | 0     | 1       | 1     | 3          | ''
            5           | 1          | 0     | 1       | 1     | 1          | ''
            -           | -          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            -           | -          | 0     | 1       | 1     | 0          | ''
            2           | -          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            -           | 3          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            0           | 3          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            -1          | 3          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            2           | 0          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            2           | -3         | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            two         | 3          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            2           | 3.0        | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            ''          | ''         | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            2147483648  | 3          | 7     | 1       | 1     | 7          | 1 2 3 4 5 6 7
            """)
    void cutsAListAsTheServerDoes(
            String page, String pagesize, int total, int current, int pages, int size, String shown) {
        Page asked = Page.of(page, pagesize);
        List<Integer> all = IntStream.rangeClosed(1, total).boxed().toList();

        assertThat(asked.metadata(total)).isEqualTo(new Metadata(total, current, pages, size));
        assertThat(String.join(" ", asked.of(all).stream().map(String::valueOf).toList()))
                .isEqualTo(shown);
    }
}
