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

    @Override
    public String toString() {
        return "Target[" + address() + " as " + user + ", ledger " + ledger + "]";
    }
}
