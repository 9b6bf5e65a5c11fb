package io.confiture.wizard.risk;

import java.util.Locale;

/** Names of rules, each worked out once. */
final class RuleName {

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> rule) {
            return rule.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        }
    };

    private RuleName() {}

    static String of(Class<?> rule) {
        return NAMES.get(rule);
    }
}
