package io.confiture.wizard.risk.observed;

import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.migration.TestDatabase;
import io.confiture.wizard.migration.catalog.TargetCatalog;
import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.sql.SqlScript;
import java.util.List;

/** The database on which everything was observed, and copies of it. */
final class Databases {

    private static final String ROLES =
            """
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_ro') THEN CREATE ROLE app_ro; END IF;
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_rw') THEN CREATE ROLE app_rw; END IF;
            END $$;
            """;

    private final TestDatabase original = TestDatabase.create();

    /** A thousand rows per table do the same as twenty thousand, and are copied sooner. */
    Databases(String fixture) {
        original.run(ROLES + fixture.replace("20000", "1000"));
    }

    TestDatabase original() {
        return original;
    }

    Catalog catalog(SqlScript... scripts) {
        return catalog(original, scripts);
    }

    /** As it is after something has happened. */
    Catalog catalogAfter(String before, SqlScript script) {
        TestDatabase copy = TestDatabase.copyOf(original);
        try {
            copy.run(before);
            return catalog(copy, script);
        } finally {
            copy.drop();
        }
    }

    /** The sessions that were observed ran in UTC; where the tests run is another matter. */
    private static Catalog catalog(TestDatabase database, SqlScript... scripts) {
        Catalog catalog = TargetCatalog.read(new Targets(), database.target(), Names.of(List.of(scripts)));
        if (catalog.version().isEmpty() || catalog.searchPath().size() < 2) {
            throw new IllegalStateException("No catalog: " + catalog.gap());
        }
        return new Catalog(
                catalog.gap(),
                catalog.version(),
                catalog.searchPath(),
                catalog.tables(),
                catalog.domains(),
                catalog.calm(),
                true,
                catalog.server());
    }
}
