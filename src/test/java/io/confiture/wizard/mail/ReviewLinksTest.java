package io.confiture.wizard.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReviewLinksTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final ReviewLink LINK = link(7);

    private final ReviewLinks links = links(SECRET);

    @Test
    void aLinkIsReadAsItWasWritten() {
        assertThat(links.read(links.token(LINK))).contains(LINK);
        assertThat(links.address(LINK)).isEqualTo("https://bot.acme.com/wizard/approve/" + links.token(LINK));
        assertThat(links.token(LINK)).matches("[A-Za-z0-9_-]{100,200}");
    }

    @Test
    void noCharacterOfItCanBeExchanged() {
        String token = links.token(LINK);
        for (int i = 0; i < token.length(); i++) {
            for (char other : new char[] {'A', 'B', '_', '0', '.', '='}) {
                String changed = token.substring(0, i) + other + token.substring(i + 1);
                if (!changed.equals(token)) {
                    assertThat(links.read(changed)).as("%s at %d", other, i).isEmpty();
                }
            }
        }
        assertThat(links.read(token.substring(1))).isEmpty();
        assertThat(links.read(token + "A")).isEmpty();
        assertThat(links.read("")).isEmpty();
    }

    @Test
    void anotherKeyOpensNothing() {
        ReviewLinks others = links("another secret of thirty-two bytes");
        assertThat(others.read(links.token(LINK))).isEmpty();
        assertThat(others.code(LINK)).isNotEqualTo(links.code(LINK));
        assertThat(links(null).read(links.token(LINK))).isEmpty();
    }

    @Test
    void aCodeIsSixDigitsAndBelongsToOneLink() {
        Set<String> codes = new HashSet<>();
        LongStream.range(1, 1_001).forEach(mail -> codes.add(links.code(link(mail))));

        assertThat(codes).hasSizeGreaterThan(990).allMatch(code -> code.matches("[0-9]{6}"));
        assertThat(links.isCode(LINK, links.code(LINK))).isTrue();
        assertThat(links.isCode(LINK, links.code(link(8)))).isFalse();
        assertThat(links.isCode(LINK, "")).isFalse();
    }

    @Test
    void aShortSecretIsNotTaken() {
        assertThatThrownBy(() -> links("x".repeat(31)))
                .hasMessageContaining("CONFITURE_LINK_SECRET")
                .hasMessageNotContaining("xxx");
    }

    private static ReviewLink link(long mail) {
        return new ReviewLink(
                mail,
                new PlanId(42),
                "U012AB3CD",
                Set.of(Role.REVIEWER, Role.DBA),
                new Digest("ab".repeat(32)),
                Instant.parse("2026-11-24T12:00:00Z"));
    }

    private static ReviewLinks links(String secret) {
        return new ReviewLinks(new LinkConfig() {
            @Override
            public Optional<String> publicUrl() {
                return Optional.of("https://bot.acme.com/wizard/");
            }

            @Override
            public Optional<String> linkSecret() {
                return Optional.ofNullable(secret);
            }
        });
    }
}
