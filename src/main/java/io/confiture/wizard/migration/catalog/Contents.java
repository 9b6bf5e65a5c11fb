package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.migration.catalog.Relations.Relation;
import io.confiture.wizard.risk.target.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Looks into tables, one by one and for a moment each: whether there is anything to lose. Who may not read a table, or cannot
 * because somebody has it for himself, does not know.
 */
final class Contents {

    private static final Logger LOG = Logger.getLogger(Contents.class);

    private static final Duration GLANCE = Duration.ofMillis(300);
    private static final Duration COUNT = Duration.ofSeconds(2);

    private final Asking asking;

    Contents(Asking asking) {
        this.asking = asking;
    }

    /** @return what is known, by number; those that are missing are not known */
    Map<Long, Table.Content> of(List<Relation> tables) throws SQLException {
        Map<Long, Table.Content> contents = new HashMap<>();
        for (Relation table : tables) {
            String sql = "SELECT EXISTS (SELECT FROM " + table.quoted() + ")";
            tried(table, GLANCE, sql, row -> row.getBoolean(1) ? Table.Content.ROWS : Table.Content.EMPTY)
                    .forEach(content -> contents.put(table.oid(), content));
        }
        return contents;
    }

    /** How many rows have a value in each of these columns, by name; empty when that is not known. */
    Map<String, Long> values(Relation table, Set<String> columns) throws SQLException {
        List<String> names = List.copyOf(columns);
        List<String> counts = new ArrayList<>();
        names.forEach(name -> counts.add("count(" + Quoted.of(name) + ")"));
        Map<String, Long> values = new LinkedHashMap<>();
        tried(table, COUNT, "SELECT " + String.join(", ", counts) + " FROM " + table.quoted(), row -> {
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), row.getLong(i + 1));
            }
            return true;
        });
        return values;
    }

    private <T> List<T> tried(Relation table, Duration atMost, String sql, Asking.Row<T> row) throws SQLException {
        if (asking.isOver()) {
            return List.of();
        }
        try {
            return asking.all(atMost, sql, row);
        } catch (SQLException e) {
            if (asking.isLost()) {
                throw e;
            }
            LOG.debugf("Nobody could look into %s (SQLSTATE %s).", table.name(), e.getSQLState());
            return List.of();
        }
    }
}
