package io.confiture.wizard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.confiture.wizard.desk.Trouble;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.SizeClass;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the API says what there is: no route, parameter or word more, and none less. */
class DescriptionTest {

    private final Description description = new Description();

    private record Route(String method, String path, Method java) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.confiture.wizard")) {
            if (each.isAnnotatedWith(Path.class)
                    && each.getAnnotationOfType(Path.class).value().startsWith(ApiGate.ROOT)) {
                Arrays.stream(each.reflect().getDeclaredMethods())
                        .flatMap(method -> route(each.reflect(), method).stream())
                        .forEach(routes::add);
            }
        }
        return routes;
    }

    private static Optional<Route> route(Class<?> resource, Method method) {
        String path = resource.getAnnotation(Path.class).value()
                + Optional.ofNullable(method.getAnnotation(Path.class))
                        .map(Path::value)
                        .orElse("");
        return Arrays.stream(method.getAnnotations())
                .flatMap(each -> Stream.ofNullable(each.annotationType().getAnnotation(HttpMethod.class)))
                .map(verb -> new Route(verb.value(), path.substring(ApiGate.ROOT.length()), method))
                .findFirst();
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        assertThat(routes()).hasSizeGreaterThan(10);
        assertThat(description.operations())
                .containsExactlyInAnyOrderElementsOf(
                        routes().stream().map(Route::toString).toList());
    }

    @Test
    void everyParameterOfEveryRouteIsDescribedAndNothingElse() {
        for (Route route : routes()) {
            List<String> parameters = new ArrayList<>();
            for (Annotation[] of : route.java().getParameterAnnotations()) {
                for (Annotation each : of) {
                    if (each instanceof PathParam path) {
                        parameters.add("path " + path.value());
                    }
                    if (each instanceof QueryParam query) {
                        parameters.add("query " + query.value());
                    }
                }
            }
            if (route.toString().equals("POST /plans")) {
                parameters.add("header Idempotency-Key");
            }
            assertThat(description.parameters(route.method(), route.path()))
                    .as(route.toString())
                    .containsExactlyInAnyOrderElementsOf(parameters);
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverythingIsReferredTo() {
        TreeSet<String> there = new TreeSet<>();
        for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
            description
                    .document()
                    .path("components")
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> there.add("#/components/" + kind + "/" + name));
        }
        assertThat(description.references()).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void everyOperationHasItsOwnNameAndSaysWhatItIsFor() {
        List<String> names = description.document().findValuesAsText("operationId");
        assertThat(names).doesNotHaveDuplicates().hasSameSizeAs(description.operations());
        assertThat(description.document().path("paths").findValuesAsText("summary"))
                .hasSameSizeAs(names);
    }

    @Test
    void allTheWordsOfTheProductAreThere() {
        assertThat(words("/PlanState")).isEqualTo(names(PlanState.values()));
        assertThat(words("/MigrationState")).isEqualTo(names(MigrationState.values()));
        assertThat(words("/Risk")).isEqualTo(names(Risk.values()));
        assertThat(words("/Role")).isEqualTo(names(Role.values()));
        assertThat(words("/Direction")).isEqualTo(names(Direction.values()));
        assertThat(words("/Plan/properties/pause")).isEqualTo(new ArrayList<>(lower(Pause.Reason.values())) {
            {
                add(null);
            }
        });
        assertThat(words("/Size/properties/class")).isEqualTo(lower(SizeClass.values()));
        assertThat(words("/EnvironmentStatus/properties/messages/properties/undelivered/items/properties/trouble"))
                .isEqualTo(lower(Trouble.values()));
        assertThat(words("/Locks/additionalProperties/properties/short"))
                .isEqualTo(Arrays.stream(Lock.values())
                        .filter(lock -> lock != Lock.NONE)
                        .map(Lock::shortName)
                        .toList());
    }

    private List<String> words(String schema) {
        List<String> words = new ArrayList<>();
        for (JsonNode word :
                description.document().at("/components/schemas" + schema).path("enum")) {
            words.add(word.textValue());
        }
        return words;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> lower(Enum<?>[] values) {
        return names(values).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    @Test
    void aFieldThatIsMissingAdditionalOrOfAnotherKindIsNoticed() {
        String line = "{\"title\":\"x\",\"status\":404,\"detail\":\"x\"}";
        assertThat(complaints(404, line)).isEmpty();
        assertThat(complaints(404, line.replace("\"title\":\"x\",", ""))).hasSize(1);
        assertThat(complaints(404, line.replace("title", "tittle"))).hasSize(2);
        assertThat(complaints(404, line.replace("404", "\"404\""))).isNotEmpty();
        assertThat(complaints(418, line)).isNotEmpty();
    }

    private List<String> complaints(int status, String body) {
        return description.complaints("GET", "/plans/1", status, Problem.MEDIA_TYPE, body);
    }

    @Test
    void theManualNamesEveryRoute() throws IOException {
        String manual = Files.readString(java.nio.file.Path.of("docs", "api.md"));
        for (Route route : routes()) {
            assertThat(manual)
                    .contains(route.method() + " " + ApiGate.ROOT
                            + route.path().replace("{number}", "N").replace("{environment}", "ENV"));
        }
    }
}
