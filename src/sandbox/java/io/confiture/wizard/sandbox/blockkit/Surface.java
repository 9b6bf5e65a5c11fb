package io.confiture.wizard.sandbox.blockkit;

/** Where blocks are shown. */
public enum Surface {
    MESSAGE(50),
    MODAL(100),
    HOME(100);

    private final int mostBlocks;

    Surface(int mostBlocks) {
        this.mostBlocks = mostBlocks;
    }

    public int mostBlocks() {
        return mostBlocks;
    }
}
