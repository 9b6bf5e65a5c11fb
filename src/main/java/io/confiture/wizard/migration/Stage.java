package io.confiture.wizard.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far the server is with one of the commands it keeps count of.
 *
 * @param phase in the server's words: {@code building index: scanning table}
 * @param done of {@code total}, in whatever unit this phase is counted
 * @param total 0 where the server does not count this phase
 */
public record Stage(String phase, long done, long total) {

    /**
     * The server's views of work in progress that a migration can get into. Their columns differ between versions, so a row
     * comes as JSON, and a column that is not there is a phase that is not counted.
     */
    enum View {
        CREATE_INDEX,
        CLUSTER,
        VACUUM,
        ANALYZE,
        COPY;

        String table() {
            return "pg_stat_progress_" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Empty where it cannot be said. */
    public OptionalInt percent() {
        return total <= 0 ? OptionalInt.empty() : OptionalInt.of((int) (100.0 * Math.min(done, total) / total));
    }

    /** Empty when the role may see that something is at work, but not what. */
    static Optional<Stage> of(View view, JsonNode row) {
        String phase = row.path("phase").asText("");
        return switch (view) {
            case CREATE_INDEX -> known(phase, createIndex(phase, row));
            case CLUSTER ->
                known(
                        phase,
                        phase.equals("seq scanning heap")
                                ? counted(phase, row, "heap_blks_scanned", "heap_blks_total")
                                : uncounted(phase));
            case VACUUM -> known(phase, vacuum(phase, row));
            case ANALYZE ->
                known(
                        phase,
                        phase.startsWith("acquiring")
                                ? counted(phase, row, "sample_blks_scanned", "sample_blks_total")
                                : uncounted(phase));
            case COPY -> copy(row);
        };
    }

    /** Sorting is not counted, although the count of the phase before it is still there. */
    private static Stage createIndex(String phase, JsonNode row) {
        if (phase.startsWith("waiting for")) {
            return counted(phase, row, "lockers_done", "lockers_total");
        }
        if (phase.contains("sorting")) {
            return uncounted(phase);
        }
        return phase.contains("tuples")
                ? counted(phase, row, "tuples_done", "tuples_total")
                : counted(phase, row, "blocks_done", "blocks_total");
    }

    /** Indexes are counted from PostgreSQL 17 on. */
    private static Stage vacuum(String phase, JsonNode row) {
        return switch (phase) {
            case "scanning heap" -> counted(phase, row, "heap_blks_scanned", "heap_blks_total");
            case "vacuuming heap" -> counted(phase, row, "heap_blks_vacuumed", "heap_blks_total");
            case "vacuuming indexes", "cleaning up indexes" ->
                counted(phase, row, "indexes_processed", "indexes_total");
            default -> uncounted(phase);
        };
    }

    /** COPY has no phases. */
    private static Optional<Stage> copy(JsonNode row) {
        return row.path("bytes_processed").isNumber()
                ? Optional.of(counted("copying", row, "bytes_processed", "bytes_total"))
                : Optional.empty();
    }

    private static Optional<Stage> known(String phase, Stage stage) {
        return phase.isEmpty() ? Optional.empty() : Optional.of(stage);
    }

    private static Stage counted(String phase, JsonNode row, String done, String total) {
        return row.path(done).isNumber()
                ? new Stage(phase, row.path(done).asLong(), row.path(total).asLong(0))
                : uncounted(phase);
    }

    private static Stage uncounted(String phase) {
        return new Stage(phase, 0, 0);
    }
}
