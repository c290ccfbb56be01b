package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FinishedAheadTest {

    @Property
    void whatIsWrittenIsReadBack(@ForAll Random random, @ForAll @IntRange(min = 1, max = 300) int records) {
        Partition partition = Partition.random(random, records);

        FinishedAhead read = FinishedAhead.read(partition.ledger.frontier(), FinishedAhead.of(partition.ledger));

        for (long offset = partition.ledger.frontier(); offset < partition.ledger.next(); offset++) {
            if (partition.unfinished.contains(offset)) {
                assertThat(read.contains(offset)).as("unfinished %d", offset).isFalse();
            } else if (partition.finished.contains(offset)) {
                assertThat(read.contains(offset)).as("finished %d", offset).isTrue();
            }
        }
        assertThat(read.contains(partition.ledger.next())).isFalse();
    }

    @Property
    void cutOrDamagedMetadataSaysNothing(@ForAll Random random, @ForAll @IntRange(min = 2, max = 100) int records) {
        Partition partition = Partition.random(random, records);
        String metadata = FinishedAhead.of(partition.ledger);
        if (metadata.isEmpty()) {
            return;
        }
        int at = 4 + random.nextInt(metadata.length() - 4);
        char other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(random.nextInt(64));
        String damaged = metadata.substring(0, at) + other + metadata.substring(at + 1);

        nothingUnfinishedIsClaimed(
                partition, FinishedAhead.read(partition.ledger.frontier(), metadata.substring(0, at)));
        if (other != metadata.charAt(at)) {
            nothingUnfinishedIsClaimed(partition, FinishedAhead.read(partition.ledger.frontier(), damaged));
        }
    }

    /** Tools that copy a group's offsets to another cluster keep the metadata and translate the offset. */
    @Property
    void metadataThatWasMovedToAnotherOffsetSaysNothing(
            @ForAll Random random,
            @ForAll @IntRange(min = 2, max = 100) int records,
            @ForAll @IntRange(min = 1, max = 1000) int moved) {
        Partition partition = Partition.random(random, records);
        long elsewhere = partition.ledger.frontier() + moved;

        FinishedAhead read = FinishedAhead.read(elsewhere, FinishedAhead.of(partition.ledger));

        for (long offset = elsewhere; offset < elsewhere + 500; offset++) {
            assertThat(read.contains(offset)).isFalse();
        }
    }

    @Property
    void foreignMetadataIsIgnored(
            @ForAll String text, @ForAll byte[] bytes, @ForAll @LongRange(max = Long.MAX_VALUE - 1) long committed) {
        for (String metadata :
                List.of(text, "sr1:" + text, "sr1:" + Base64.getEncoder().encodeToString(bytes))) {
            FinishedAhead read = FinishedAhead.read(committed, metadata);
            assertThat(read.contains(committed)).isFalse();
            assertThat(read.contains(committed + 1)).isFalse();
        }
        assertThat(FinishedAhead.read(committed, null)).isSameAs(FinishedAhead.NOTHING);
    }

    @Example
    void metadataThatFindsNoRoomIsLeftOut() {
        Ledger ledger = new Ledger(0);
        List<Ledger.Node> nodes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            Ledger.Node node = new Ledger.Node(i);
            ledger.track(node);
            nodes.add(node);
        }
        for (int i = 1; i < nodes.size(); i += 2) {
            ledger.finish(nodes.get(i));
        }
        assertThat(FinishedAhead.of(ledger)).isEmpty();
    }

    private static void nothingUnfinishedIsClaimed(Partition partition, FinishedAhead read) {
        partition.unfinished.forEach(offset ->
                assertThat(read.contains(offset)).as("unfinished %d", offset).isFalse());
        assertThat(read.contains(partition.ledger.next())).isFalse();
    }

    /** A ledger and the truth about it. */
    private record Partition(Ledger ledger, Set<Long> unfinished, Set<Long> finished) {

        static Partition random(Random random, int records) {
            long offset = random.nextInt(5) == 0 ? 0 : Math.abs(random.nextLong() % 1_000_000_000L);
            Ledger ledger = new Ledger(offset);
            List<Ledger.Node> open = new ArrayList<>();
            Set<Long> finished = new TreeSet<>();
            for (int i = 0; i < records; i++) {
                offset += random.nextInt(8) == 0 ? 1 + random.nextInt(300) : 0;
                Ledger.Node node = new Ledger.Node(offset++);
                ledger.track(node);
                open.add(node);
            }
            int ends = random.nextInt(records);
            for (int i = 0; i < ends; i++) {
                Ledger.Node node = open.remove(random.nextInt(open.size()));
                ledger.finish(node);
                finished.add(node.offset);
            }
            Set<Long> unfinished = new TreeSet<>();
            open.forEach(node -> unfinished.add(node.offset));
            return new Partition(ledger, unfinished, finished);
        }
    }
}
