package dev.callgate.store;

import org.postgresql.ds.PGSimpleDataSource;

/** The same database through the JDBC driver, for what runs once at start: migrations and making the database. */
final class Jdbc {
    private Jdbc() {}

    static PGSimpleDataSource source(DatabaseSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {settings.host()});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(settings.database());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("callgate");
        source.setConnectTimeout(5);
        source.setSslMode(settings.sslMode().word());
        if (settings.rootCertificate() != null) {
            source.setSslRootCert(settings.rootCertificate().toString());
        } else if (settings.sslMode().compareTo(DatabaseSettings.SslMode.VERIFY_CA) >= 0) {
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return source;
    }
}
