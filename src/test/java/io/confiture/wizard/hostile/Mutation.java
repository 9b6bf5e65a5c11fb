package io.confiture.wizard.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A JSON document written down with some of its values gone, doubled, or replaced by what nobody expects there. */
final class Mutation {

    private final Random lot;
    private final Set<Integer> chosen;
    private int visited;

    private Mutation(Random lot, Set<Integer> chosen) {
        this.lot = lot;
        this.chosen = chosen;
    }

    /** One to three values are touched. */
    static String of(JsonNode document, Random lot) {
        int values = count(document);
        Set<Integer> chosen = new HashSet<>();
        for (int i = 0; i <= lot.nextInt(3); i++) {
            chosen.add(1 + lot.nextInt(Math.max(1, values - 1)));
        }
        return new Mutation(lot, chosen).write(document);
    }

    private static int count(JsonNode node) {
        int all = 1;
        for (JsonNode each : node) {
            all += count(each);
        }
        return all;
    }

    private String write(JsonNode node) {
        boolean touched = chosen.contains(visited++);
        if (node.isObject()) {
            String whole = object(node);
            return touched ? Oddity.json(lot) : whole;
        }
        if (node.isArray()) {
            String whole = array(node, touched);
            return touched && lot.nextBoolean() ? Oddity.json(lot) : whole;
        }
        return touched ? Oddity.json(lot) : node.isTextual() ? Oddity.quoted(node.textValue()) : node.toString();
    }

    private String object(JsonNode node) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            boolean touched = chosen.contains(visited);
            String member = Oddity.quoted(each.getKey()) + ":" + write(each.getValue());
            switch (touched ? lot.nextInt(4) : 3) {
                case 0 -> {} // gone
                case 1 -> {
                    members.add(member);
                    members.add(Oddity.quoted(each.getKey()) + ":" + Oddity.json(lot));
                }
                case 2 -> members.add(Oddity.quoted(Oddity.text(lot)) + ":" + Oddity.json(lot));
                default -> members.add(member);
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    private String array(JsonNode node, boolean touched) {
        List<String> all = new ArrayList<>();
        node.forEach(each -> all.add(write(each)));
        if (touched && !all.isEmpty()) {
            String one = all.get(lot.nextInt(all.size()));
            return IntStream.range(0, 200).mapToObj(i -> one).collect(Collectors.joining(",", "[", "]"));
        }
        return "[" + String.join(",", all) + "]";
    }
}
