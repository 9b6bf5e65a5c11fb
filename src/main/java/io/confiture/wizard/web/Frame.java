package io.confiture.wizard.web;

/**
 * What all pages have around them.
 *
 * @param base what stands before our paths in a browser's address
 * @param visitor name of the person; empty for a stranger
 * @param here which entry of the navigation is this page; empty for none
 */
record Frame(String title, String base, String visitor, String here) {

    public boolean known() {
        return !visitor.isEmpty();
    }

    public boolean at(String place) {
        return here.equals(place);
    }
}
