package io.confiture.wizard.approval;

/** The workspace cannot be asked who somebody is: then nobody is anybody, and what needs a role waits. */
public class DirectoryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected DirectoryFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
