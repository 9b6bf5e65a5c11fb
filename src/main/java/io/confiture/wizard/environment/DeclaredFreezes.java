package io.confiture.wizard.environment;

import java.util.Optional;

/** Knows which environments people have frozen in chat. */
public interface DeclaredFreezes {

    /** For whoever asks without a running bot. */
    DeclaredFreezes NONE = environment -> Optional.empty();

    /** The one that has not been lifted; it may be over. Empty when there is none. */
    Optional<DeclaredFreeze> of(String environment);
}
