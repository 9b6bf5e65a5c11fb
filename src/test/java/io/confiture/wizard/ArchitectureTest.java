package io.confiture.wizard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom: the folder list reads like the product, and what decides stays free of what does. */
@AnalyzeClasses(packages = "io.confiture.wizard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String OURS = "io.confiture.wizard";
    private static final String[] DECIDING = {
        OURS + ".plan..", OURS + ".risk..", OURS + ".wizard..", OURS + ".approval.."
    };

    @ArchTest
    static final ArchRule whatDecidesKnowsNoSlackNoDatabaseAndNoTimer = noClasses()
            .that()
            .resideInAnyPackage(DECIDING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.slack..",
                    OURS + ".slack..",
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "org.jdbi..",
                    "io.agroal..",
                    "io.quarkus.scheduler..");

    @ArchTest
    static final ArchRule thePlanKnowsNobody = noClasses()
            .that()
            .resideInAPackage(OURS + ".plan..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(OURS + ".plan..", "java..");

    @ArchTest
    static final ArchRule slackStaysAtItsEdge = noClasses()
            .that()
            .resideOutsideOfPackage(OURS + ".slack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.slack..");

    @ArchTest
    static final ArchRule onlyDeskAndMigrationSpeakToDatabases = noClasses()
            .that()
            .resideOutsideOfPackages(OURS + ".desk..", OURS + ".migration..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching(OURS + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theProductDoesNotKnowItsSandbox =
            noClasses().should().dependOnClassesThat().resideInAPackage(OURS + ".sandbox..");

    @ArchTest
    static final ArchRule timeComesInAtOnePlace = noClasses()
            .that()
            .doNotBelongToAnyOf(Time.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            classes().should().haveSimpleNameNotEndingWith("Impl").andShould().haveSimpleNameNotEndingWith("Manager");

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        assertThat(packagesWithout("package-info.java")).isEmpty();
    }

    private static List<String> packagesWithout(String file) throws IOException {
        Path sources = Path.of("src", "main", "java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> Files.notExists(folder.resolve(file)))
                    .map(folder -> sources.relativize(folder).toString())
                    .sorted()
                    .toList();
        }
    }
}
