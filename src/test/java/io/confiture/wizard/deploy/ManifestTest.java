package io.confiture.wizard.deploy;

import static io.confiture.wizard.deploy.Chart.at;
import static io.confiture.wizard.deploy.Chart.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.methods.Methods;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.ConversationType;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.confiture.wizard.sandbox.api.Scopes;
import io.confiture.wizard.slack.BotScopes;
import io.confiture.wizard.slack.HomeOpened;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The Slack app asks for what the code does, and for nothing else: the code itself is asked. */
class ManifestTest {

    private static final String HTTP = "manifest.yaml";
    private static final String SOCKET = "manifest-socket-mode.yaml";
    private static final JavaClasses BOT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.confiture.wizard.slack");

    @ParameterizedTest
    @ValueSource(strings = {HTTP, SOCKET})
    void asksForTheScopesOfTheBot(String file) {
        assertThat(list(at(manifest(file), "oauth_config", "scopes", "bot")))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(BotScopes.all());
        assertThat(map(at(manifest(file), "oauth_config", "scopes"))).containsOnlyKeys("bot");
    }

    @Test
    void everyCallOfTheCodeIsCoveredByAScopeThatSlackWantsForIt() {
        for (String method : calledMethods()) {
            Set<String> wanted = Scopes.neededFor(method);
            Set<String> asked = Arrays.stream(BotScopes.values())
                    .filter(each -> each.methods().contains(method))
                    .map(BotScopes::scope)
                    .collect(Collectors.toSet());
            assertThat(wanted).as("%s: what Slack takes", method).containsAll(asked);
            assertThat(asked.isEmpty()).as("%s: %s", method, wanted).isEqualTo(wanted.isEmpty());
        }
    }

    @Test
    void noScopeIsForACallThatTheCodeDoesNotMake() {
        Set<String> called = calledMethods();
        assertThat(BotScopes.values())
                .allSatisfy(each -> assertThat(called).as(each.scope()).containsAll(each.methods()));
        assertThat(Arrays.stream(BotScopes.values())
                        .filter(each -> each.methods().isEmpty()))
                .as("the slash command is no call")
                .containsExactly(BotScopes.COMMANDS);
    }

    @Test
    void ofConversationsTheCodeListsPublicAndPrivateChannelsOnly() {
        assertThat(BOT.stream()
                        .flatMap(each -> each.getFieldAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isEquivalentTo(ConversationType.class))
                        .map(access -> access.getTarget().getName())
                        .distinct())
                .containsExactlyInAnyOrder("PUBLIC_CHANNEL", "PRIVATE_CHANNEL");
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP, SOCKET})
    void hasTheOneCommandAndTheEventsTheCodeListensTo(String file) {
        Object commands = at(manifest(file), "features", "slash_commands");
        assertThat((List<?>) commands).singleElement().satisfies(each -> assertThat(at(each, "command"))
                .isEqualTo("/confiture"));
        Object events = map(at(manifest(file), "settings")).get("event_subscriptions");
        assertThat(events == null ? List.of() : list(at(events, "bot_events")))
                .containsExactlyInAnyOrderElementsOf(events());
        boolean shortcuts = callsOfBolt().stream().anyMatch(name -> name.endsWith("Shortcut"));
        assertThat(map(at(manifest(file), "features")).containsKey("shortcuts")).isEqualTo(shortcuts);
        assertThat(map(at(manifest(file), "settings", "interactivity")).containsKey("message_menu_options_url"))
                .isEqualTo(callsOfBolt().contains("blockSuggestion") && file.equals(HTTP));
    }

    @Test
    void everythingComesInByTheOneRoute() {
        Map<String, Object> manifest = manifest(HTTP);
        assertThat(List.of(
                        at(manifest, "features", "slash_commands", 0, "url"),
                        at(manifest, "settings", "interactivity", "request_url"),
                        at(manifest, "settings", "event_subscriptions", "request_url")))
                .containsOnly("https://confiture.example.com/slack/events");
        assertThat(at(manifest, "settings", "socket_mode_enabled")).isEqualTo(false);
    }

    @Test
    void socketModeDiffersInItsAddressesOnly() {
        Map<String, Object> http = manifest(HTTP);
        map(at(http, "features", "slash_commands", 0)).remove("url");
        map(at(http, "settings", "interactivity")).remove("request_url");
        map(at(http, "settings", "event_subscriptions")).remove("request_url");
        map(at(http, "settings")).put("socket_mode_enabled", true);
        assertThat(manifest(SOCKET)).isEqualTo(http);
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP, SOCKET})
    void keepsWithinSlacksLimits(String file) {
        Map<String, Object> manifest = manifest(file);
        assertThat(at(manifest, "display_information", "name").toString()).hasSizeLessThanOrEqualTo(35);
        assertThat(at(manifest, "display_information", "description").toString())
                .hasSizeLessThanOrEqualTo(140);
        assertThat(at(manifest, "features", "bot_user", "display_name").toString())
                .matches("[a-z0-9._-]{1,80}");
    }

    private static Map<String, Object> manifest(String file) {
        try {
            return new Yaml().load(Files.readString(Path.of("deploy", "slack", file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> list(Object yaml) {
        return ((List<?>) yaml).stream().map(String::valueOf).toList();
    }

    /** {@code chatPostMessage} of the SDK is {@code chat.postMessage} of Slack. */
    private static Set<String> calledMethods() {
        Map<String, String> names = new TreeMap<>();
        for (Field field : Methods.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                String name = constant(field);
                names.put(name.replace(".", "").toLowerCase(Locale.ROOT), name);
            }
        }
        Set<String> called = BOT.stream()
                .flatMap(each -> each.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(MethodsClient.class))
                .map(call -> names.get(call.getName().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(called).contains("chat.postMessage", "views.open").doesNotContainNull();
        return called;
    }

    private static Set<String> callsOfBolt() {
        return BOT.stream()
                .flatMap(each -> each.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(App.class))
                .map(call -> call.getName())
                .collect(Collectors.toSet());
    }

    /** Each kind of event is a class of the SDK, which knows its name. */
    /** Read without Bolt, which would be called for any other. */
    private static Set<String> events() {
        assertThat(callsOfBolt()).doesNotContain("event");
        return Set.of(HomeOpened.EVENT);
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
