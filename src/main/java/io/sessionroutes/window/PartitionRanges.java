package io.sessionroutes.window;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Writes partitions as one short line, such as "loan-applications 0-11,14", however many there are. */
final class PartitionRanges {

    /** So many ranges of a topic are written. Of the partitions after them, only the number is written. */
    private static final int MOST = 10;

    private PartitionRanges() {}

    static String of(Collection<TopicPartition> partitions) {
        Map<String, TreeSet<Integer>> byTopic = partitions.stream()
                .collect(Collectors.groupingBy(
                        TopicPartition::topic,
                        TreeMap::new,
                        Collectors.mapping(TopicPartition::partition, Collectors.toCollection(TreeSet::new))));
        return byTopic.entrySet().stream()
                .map(topic -> topic.getKey() + " " + ranges(topic.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String ranges(NavigableSet<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        int ranges = 0;
        Integer first = numbers.first();
        while (first != null && ranges++ < MOST) {
            int last = first;
            while (numbers.contains(last + 1)) {
                last++;
            }
            text.append(ranges > 1 ? "," : "").append(first).append(last == first ? "" : "-" + last);
            first = numbers.higher(last);
        }
        return text + (first == null ? "" : " and " + numbers.tailSet(first).size() + " more");
    }
}
