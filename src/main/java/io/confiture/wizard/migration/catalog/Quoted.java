package io.confiture.wizard.migration.catalog;

/** An identifier in SQL. */
final class Quoted {

    private Quoted() {}

    static String of(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
