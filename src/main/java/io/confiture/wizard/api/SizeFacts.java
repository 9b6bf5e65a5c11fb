package io.confiture.wizard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.confiture.wizard.risk.Size;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How much there is to do, where the level depends on it.
 *
 * @param sizeClass {@code tiny}, {@code small} (about a second), {@code medium} (up to ten), {@code large}, {@code unknown}
 * @param rows estimated; absent when not known
 * @param bytes with indexes; absent when not known
 * @param source where the numbers are from, or why there are none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SizeFacts(@JsonProperty("class") String sizeClass, OptionalLong rows, OptionalLong bytes, String source) {

    static SizeFacts of(Size size) {
        return new SizeFacts(
                size.sizeClass().name().toLowerCase(Locale.ROOT), size.rows(), size.bytes(), size.source());
    }
}
