package io.confiture.wizard.environment;

/**
 * A database migrations are applied to, from {@code db/environments/<name>.yaml}.
 *
 * @param jdbcUrl JDBC form of the file's libpq address, without user and password
 * @param user login role
 * @param password may be empty; never part of {@link #toString()}
 * @param host host name, for people and for the digest
 * @param port TCP port
 * @param database database name, for people, the digest and the lock key
 * @param ledger Confiture's tracking table, {@code table} or {@code schema.table}, as configured (case matters)
 */
public record Target(
        String jdbcUrl, String user, String password, String host, int port, String database, String ledger) {

    /** {@code host:5432/database}: what a person checks before clicking. */
    public String address() {
        return host + ":" + port + "/" + database;
    }

    /**
     * The same address in libpq's words, password included: for a file that only we and the program we start can read.
     *
     * @param applicationName as others see it in {@code pg_stat_activity}
     * @param options for the server, {@code -c name=value …}; they win over those of the address
     */
    public String libpqUrl(String applicationName, String options) {
        return LibpqText.of(this, applicationName, options);
    }

    @Override
    public String toString() {
        return "Target[" + address() + " as " + user + ", ledger " + ledger + "]";
    }
}
