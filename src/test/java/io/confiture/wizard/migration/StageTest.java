package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows as PostgreSQL 12 to 18 write them. */
class StageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE_INDEX | 'phase':'building index: scanning table','blocks_total':200,'blocks_done':105,'tuples_total':0,'tuples_done':0 | 52",
                "CREATE_INDEX | 'phase':'building index: sorting live tuples','blocks_total':200,'blocks_done':200,'tuples_total':9,'tuples_done':0 | –",
                "CREATE_INDEX | 'phase':'building index: loading tuples in tree','blocks_total':200,'blocks_done':200,'tuples_total':1000,'tuples_done':990 | 99",
                "CREATE_INDEX | 'phase':'waiting for writers before build','lockers_total':4,'lockers_done':1,'blocks_total':0 | 25",
                "CREATE_INDEX | 'phase':'index validation: scanning index','blocks_total':3,'blocks_done':1 | 33",
                "CREATE_INDEX | 'phase':'index validation: sorting tuples','blocks_total':3,'blocks_done':3 | –",
                "CREATE_INDEX | 'phase':'initializing','blocks_total':0,'blocks_done':0 | –",
                "CLUSTER      | 'command':'VACUUM FULL','phase':'seq scanning heap','heap_blks_total':10,'heap_blks_scanned':4 | 40",
                "CLUSTER      | 'command':'CLUSTER','phase':'writing new heap','heap_blks_total':10,'heap_blks_scanned':10 | –",
                "VACUUM       | 'phase':'scanning heap','heap_blks_total':10,'heap_blks_scanned':9,'max_dead_tuples':291,'num_dead_tuples':0 | 90",
                "VACUUM       | 'phase':'scanning heap','heap_blks_total':10,'heap_blks_scanned':9,'max_dead_tuple_bytes':1,'num_dead_item_ids':0,'delay_time':0.5 | 90",
                "VACUUM       | 'phase':'vacuuming indexes','heap_blks_total':10,'heap_blks_scanned':10,'index_vacuum_count':0 | –",
                "VACUUM       | 'phase':'vacuuming indexes','heap_blks_total':10,'indexes_total':3,'indexes_processed':2 | 66",
                "VACUUM       | 'phase':'vacuuming heap','heap_blks_total':8,'heap_blks_vacuumed':2 | 25",
                "VACUUM       | 'phase':'truncating heap','heap_blks_total':8 | –",
                "ANALYZE      | 'phase':'acquiring sample rows','sample_blks_total':4,'sample_blks_scanned':3 | 75",
                "ANALYZE      | 'phase':'computing statistics','sample_blks_total':4,'sample_blks_scanned':4 | –",
                "COPY         | 'command':'COPY FROM','bytes_processed':512,'bytes_total':1024,'tuples_processed':7 | 50",
                "COPY         | 'command':'COPY FROM','bytes_processed':512,'bytes_total':0 | –",
                "CREATE_INDEX | 'phase':'a phase of PostgreSQL 31','dwarves_total':7,'dwarves_done':3 | –",
            })
    void percentIsOfWhatThePhaseCounts(Stage.View view, String row, String percent) throws Exception {
        Stage stage = of(view, row).orElseThrow();
        OptionalInt found = stage.percent();
        assertThat(found.isPresent() ? Integer.toString(found.getAsInt()) : "–").isEqualTo(percent);
        assertThat(row).contains(stage.phase().equals("copying") ? "COPY FROM" : stage.phase());
    }

    @Test
    void moreThanAllIsAll() {
        assertThat(new Stage("scanning", 12, 10).percent()).hasValue(100);
    }

    @Test
    void aRowOfWhichOnlyTheNumberMayBeSeenSaysNothing() throws Exception {
        assertThat(of(Stage.View.CREATE_INDEX, "'pid':7,'phase':null,'blocks_done':null"))
                .isEmpty();
        assertThat(of(Stage.View.COPY, "'pid':7,'command':null,'bytes_processed':null"))
                .isEmpty();
    }

    private static Optional<Stage> of(Stage.View view, String row) throws Exception {
        return Stage.of(view, JSON.readTree("{" + row.replace('\'', '"') + "}"));
    }
}
