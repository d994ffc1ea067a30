package dev.callgate.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/**
 * Prints how many entries a tenant's last change has, and how many bytes they take as text in the log. Arguments: the
 * database's URL, the file with its password, the tenant.
 */
public final class ChangeSize {
    private static final String SIZE = """
            SELECT count(*) AS entries, sum(coalesce(length(before::text), 0) + coalesce(length(after::text), 0)) AS bytes
            FROM change_entries WHERE stream = ? AND revision = (SELECT max(revision) FROM changes WHERE stream = ?)""";

    private ChangeSize() {}

    public static void main(String[] args) throws Exception {
        String password = Files.readString(Path.of(args[1])).strip();
        try (Connection connection = DriverManager.getConnection("jdbc:" + args[0], "callgate", password);
                PreparedStatement size = connection.prepareStatement(SIZE)) {
            size.setString(1, args[2]);
            size.setString(2, args[2]);
            try (ResultSet row = size.executeQuery()) {
                row.next();
                System.out.println(row.getLong("entries") + " " + row.getLong("bytes"));
            }
        }
    }
}
