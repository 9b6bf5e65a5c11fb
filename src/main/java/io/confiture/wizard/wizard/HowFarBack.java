package io.confiture.wizard.wizard;

import io.confiture.wizard.migration.Applied;
import java.util.List;

/** How much of what is applied somebody wants to roll back. */
public sealed interface HowFarBack {

    Applied.Choice of(Applied applied);

    /** The newest so many. */
    record Steps(int number) implements HowFarBack {
        @Override
        public Applied.Choice of(Applied applied) {
            return applied.newest(number);
        }
    }

    /** Everything after this version, which stays. */
    record To(String version) implements HowFarBack {
        @Override
        public Applied.Choice of(Applied applied) {
            return applied.after(version);
        }
    }

    /** These versions, and nothing that was applied after them. */
    record Exactly(List<String> versions) implements HowFarBack {
        @Override
        public Applied.Choice of(Applied applied) {
            return applied.exactly(versions);
        }
    }

    /** These versions, and whatever was applied after them: a plan made earlier, looked at again. */
    record Reaching(List<String> versions) implements HowFarBack {
        @Override
        public Applied.Choice of(Applied applied) {
            return applied.reaching(versions);
        }
    }
}
