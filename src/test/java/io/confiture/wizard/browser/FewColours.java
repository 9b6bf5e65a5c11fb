package io.confiture.wizard.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A picture of a screen has a few plain colours and the edges of its letters: 256 are enough, and a third of the size. */
final class FewColours {

    private static final int COLOURS = 256;
    /** Neighbours are one colour, or the many shades of one letter's edge would crowd out the rare ones. */
    private static final int COARSE = 0xF8F8F8;

    private final int[] palette;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private FewColours(int[] palette) {
        this.palette = palette;
    }

    static BufferedImage of(BufferedImage picture) {
        FewColours colours = new FewColours(palette(picture));
        BufferedImage indexed = new BufferedImage(
                picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours.model());
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int index = colours.indexOf(picture.getRGB(x, y) & 0xFFFFFF);
                indexed.getRaster().setSample(x, y, 0, index);
            }
        }
        return indexed;
    }

    /** The commonest, each by its commonest exact shade. */
    private static int[] palette(BufferedImage picture) {
        Map<Integer, Integer> exact = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                exact.merge(picture.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
            }
        }
        Map<Integer, Map.Entry<Integer, Integer>> shades = new HashMap<>();
        Map<Integer, Integer> groups = new HashMap<>();
        exact.entrySet().forEach(colour -> {
            int group = colour.getKey() & COARSE;
            groups.merge(group, colour.getValue(), Integer::sum);
            shades.merge(group, colour, (one, other) -> one.getValue() >= other.getValue() ? one : other);
        });
        List<Integer> common = groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Integer, Integer> group) -> -group.getValue()))
                .limit(COLOURS)
                .map(group -> shades.get(group.getKey()).getKey())
                .toList();
        return common.stream().mapToInt(Integer::intValue).toArray();
    }

    private IndexColorModel model() {
        return new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }

    private int indexOf(int colour) {
        return nearest.computeIfAbsent(colour, wanted -> {
            int best = 0;
            for (int i = 1; i < palette.length; i++) {
                if (distance(palette[i], wanted) < distance(palette[best], wanted)) {
                    best = i;
                }
            }
            return best;
        });
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }
}
