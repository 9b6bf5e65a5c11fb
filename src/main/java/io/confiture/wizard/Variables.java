package io.confiture.wizard;

import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Locale;
import java.util.Optional;

/** The environment variables of a start, by the names people set them under. */
interface Variables {

    /** Empty when it is not set, or set to nothing but blanks. */
    Optional<String> get(String name);

    /** Environment, {@code .env} in the working directory, and system properties. Read before anything else exists. */
    static Variables ofThisProcess() {
        SmallRyeConfig config = config();
        return name -> Optional.ofNullable(config.getConfigValue(name).getRawValue())
                .or(() ->
                        Optional.ofNullable(config.getConfigValue(dotted(name)).getRawValue()))
                .filter(value -> !value.isBlank());
    }

    /** Whether somebody has set it, and to nothing: as a line of a compose file does whose variable is not set. */
    static boolean isSetToNothing(String name) {
        String value = config().getConfigValue(name).getRawValue();
        return value != null && value.isBlank();
    }

    private static SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultSources()
                .withSources(new DotEnvConfigSourceProvider())
                .build();
    }

    /** {@code SLACK_BOT_TOKEN} is {@code slack.bot-token} to our configuration. */
    static String dotted(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int first = lower.indexOf('_');
        return lower.substring(0, first) + "." + lower.substring(first + 1).replace('_', '-');
    }

    /** A value as SmallRye Config has to be given it so that it comes out unchanged. */
    static String escaped(String value) {
        return value.replace("$", "$$");
    }
}
