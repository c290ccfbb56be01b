package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CommitMetadataTest {

    @Property
    void whatIsWrittenIsReadBack(@ForAll Random random, @ForAll @IntRange(min = 1, max = 300) int records) {
        // Given
        Partition partition = Partition.random(random, records);

        // When
        CommitMetadata read = CommitMetadata.read(
                partition.pendingOffsets.frontier(),
                CommitMetadata.of(partition.pendingOffsets, CommitMetadata.NOTHING));

        // Then
        for (long offset = partition.pendingOffsets.frontier(); offset < partition.pendingOffsets.next(); offset++) {
            if (partition.unfinished.contains(offset)) {
                assertThat(read.contains(offset)).as("unfinished %d", offset).isFalse();
            } else if (partition.finished.contains(offset)) {
                assertThat(read.contains(offset)).as("finished %d", offset).isTrue();
            }
        }
        assertThat(read.contains(partition.pendingOffsets.next())).isFalse();
        long from = partition.pendingOffsets.frontier() + random.nextInt(records);
        long to = from + random.nextInt(2 * records);
        assertThat(read.unfinished(from, to))
                .as("unfinished from %d to %d", from, to)
                .isEqualTo(LongStream.range(from, to)
                        .filter(offset -> !read.contains(offset))
                        .count());
    }

    @Property
    void cutOrDamagedMetadataSaysNothing(@ForAll Random random, @ForAll @IntRange(min = 2, max = 100) int records) {
        // Given
        Partition partition = Partition.random(random, records);
        String metadata = CommitMetadata.of(partition.pendingOffsets, CommitMetadata.NOTHING);
        if (metadata.isEmpty()) {
            return;
        }
        int at = 4 + random.nextInt(metadata.length() - 4);
        char other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(random.nextInt(64));
        String damaged = metadata.substring(0, at) + other + metadata.substring(at + 1);

        // When, Then
        nothingUnfinishedIsClaimed(
                partition, CommitMetadata.read(partition.pendingOffsets.frontier(), metadata.substring(0, at)));
        if (other != metadata.charAt(at)) {
            nothingUnfinishedIsClaimed(partition, CommitMetadata.read(partition.pendingOffsets.frontier(), damaged));
        }
    }

    /** Tools that copy a group's offsets to another cluster keep the metadata and translate the offset. */
    @Property
    void metadataThatWasMovedToAnotherOffsetSaysNothing(
            @ForAll Random random,
            @ForAll @IntRange(min = 2, max = 100) int records,
            @ForAll @IntRange(min = 1, max = 1000) int moved) {
        // Given
        Partition partition = Partition.random(random, records);
        long elsewhere = partition.pendingOffsets.frontier() + moved;

        // When
        CommitMetadata read =
                CommitMetadata.read(elsewhere, CommitMetadata.of(partition.pendingOffsets, CommitMetadata.NOTHING));

        // Then
        for (long offset = elsewhere; offset < elsewhere + 500; offset++) {
            assertThat(read.contains(offset)).isFalse();
        }
    }

    @Property
    void foreignMetadataIsIgnored(
            @ForAll String text, @ForAll byte[] bytes, @ForAll @LongRange(max = Long.MAX_VALUE - 1) long committed) {
        // When, Then
        for (String metadata :
                List.of(text, "sr1:" + text, "sr1:" + Base64.getEncoder().encodeToString(bytes))) {
            CommitMetadata read = CommitMetadata.read(committed, metadata);
            assertThat(read.contains(committed)).isFalse();
            assertThat(read.contains(committed + 1)).isFalse();
        }
        assertThat(CommitMetadata.read(committed, null)).isSameAs(CommitMetadata.NOTHING);
    }

    /** While releases are exchanged, one reads what another has written. */
    @Example
    void theFormIsTheSameInEveryRelease() {
        // Given
        PendingOffsets pendingOffsets = pending(offset -> offset == 1L << 40, 1_000, 1_127, 1_255, 17_000, 1L << 40);
        String written = "sr1:mPj///8fAH+AAYF7xvmpbA==";

        // When
        CommitMetadata read = CommitMetadata.read(1_000, written);

        // Then
        assertThat(CommitMetadata.of(pendingOffsets, CommitMetadata.NOTHING)).isEqualTo(written);
        assertThat(read.contains(1L << 40)).isTrue();
        assertThat(read.contains(1_126)).isTrue();
        assertThat(List.of(1_000L, 1_127L, 1_255L, 17_000L, (1L << 40) + 1)).noneMatch(read::contains);
    }

    /** After a log was compacted, or a partition was written by transactions, offsets may be far apart. */
    @Example
    void distancesMayBeAsLargeAsOffsets() {
        // Given
        long far = 1L << 57;
        PendingOffsets pendingOffsets = pending(offset -> offset == 3 * far, 0, far, 2 * far, 3 * far);

        // When
        CommitMetadata read = CommitMetadata.read(0, CommitMetadata.of(pendingOffsets, CommitMetadata.NOTHING));

        // Then
        assertThat(List.of(0L, far, 2 * far, 3 * far + 1)).noneMatch(read::contains);
        assertThat(List.of(far - 1, far + 1, 3 * far)).allMatch(read::contains);
    }

    /** Nothing, a number that is cut off, and one that is longer than any, each with the right checksum. */
    @Example
    void numbersThatNoReleaseWritesSayNothing() {
        for (String metadata : List.of("sr1:KnS29w==", "sr1:hcL0Ax0=", "sr1:BYCE/O1v", "sr1:gYCAgICAgICAASN+LrM=")) {
            assertThat(CommitMetadata.read(100, metadata)).as(metadata).isSameAs(CommitMetadata.NOTHING);
        }
    }

    /** Kafka's brokers take 4096 bytes of metadata unless they are told otherwise; more fails the whole commit. */
    @Example
    void metadataFillsTheRoomThereIsAndIsLeftOutWhereItFindsNone() {
        // When, Then
        assertThat(CommitMetadata.of(everySecondFinished(2_991), CommitMetadata.NOTHING))
                .hasSize(4_000)
                .satisfies(fits -> assertThat(CommitMetadata.read(0, fits).contains(2 * 2_991 - 1))
                        .isTrue());
        assertThat(CommitMetadata.of(everySecondFinished(2_992), CommitMetadata.NOTHING))
                .isEmpty();
        assertThat(CommitMetadata.of(everySecondFinished(10_000), CommitMetadata.NOTHING))
                .isEmpty();
    }

    /**
     * A hand-over, and another while the first record still waits: the second owner has not read as far as the first.
     */
    @Property
    void whatAPredecessorFinishedAheadIsHandedOnWithWhatTheSuccessorFinished(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 200) int records,
            @ForAll @IntRange(min = 0, max = 200) int read) {
        // Given
        Partition first = Partition.random(random, records);
        long committed = first.pendingOffsets.frontier();
        CommitMetadata restored =
                CommitMetadata.read(committed, CommitMetadata.of(first.pendingOffsets, CommitMetadata.NOTHING));
        Partition second = first.handedOver(random, restored, read);

        // When
        CommitMetadata third = CommitMetadata.read(
                second.pendingOffsets.frontier(), CommitMetadata.of(second.pendingOffsets, restored));

        // Then
        for (long offset : first.offsetsFrom(committed)) {
            boolean finished = second.finished.contains(offset)
                    || offset >= second.pendingOffsets.next() && restored.contains(offset);
            assertThat(offset < second.pendingOffsets.frontier() || third.contains(offset))
                    .as("offset %d of a partition read up to %d", offset, second.pendingOffsets.next())
                    .isEqualTo(finished);
        }
    }

    private static PendingOffsets everySecondFinished(int unfinished) {
        return pending(
                offset -> offset % 2 == 1, LongStream.range(0, 2L * unfinished).toArray());
    }

    /** These offsets, pending from the first on, and some of them finished. */
    private static PendingOffsets pending(LongPredicate finished, long... offsets) {
        PendingOffsets pendingOffsets = new PendingOffsets(offsets[0]);
        List<PendingOffsets.Node> nodes =
                LongStream.of(offsets).mapToObj(PendingOffsets.Node::new).toList();
        nodes.forEach(pendingOffsets::track);
        nodes.stream().filter(node -> finished.test(node.offset)).forEach(pendingOffsets::finish);
        return pendingOffsets;
    }

    private static void nothingUnfinishedIsClaimed(Partition partition, CommitMetadata read) {
        partition.unfinished.forEach(offset ->
                assertThat(read.contains(offset)).as("unfinished %d", offset).isFalse());
        assertThat(read.contains(partition.pendingOffsets.next())).isFalse();
    }

    /** Pending offsets, and the truth about them. */
    private record Partition(PendingOffsets pendingOffsets, Set<Long> unfinished, Set<Long> finished) {

        static Partition random(Random random, int records) {
            long offset = random.nextInt(5) == 0 ? 0 : Math.abs(random.nextLong() % 1_000_000_000L);
            PendingOffsets pendingOffsets = new PendingOffsets(offset);
            List<PendingOffsets.Node> open = new ArrayList<>();
            Set<Long> finished = new TreeSet<>();
            for (int i = 0; i < records; i++) {
                offset += random.nextInt(8) == 0 ? 1 + random.nextInt(300) : 0;
                PendingOffsets.Node node = new PendingOffsets.Node(offset++);
                pendingOffsets.track(node);
                open.add(node);
            }
            int ends = random.nextInt(records);
            for (int i = 0; i < ends; i++) {
                PendingOffsets.Node node = open.remove(random.nextInt(open.size()));
                pendingOffsets.finish(node);
                finished.add(node.offset);
            }
            Set<Long> unfinished = new TreeSet<>();
            open.forEach(node -> unfinished.add(node.offset));
            return new Partition(pendingOffsets, unfinished, finished);
        }

        /** The records from this offset on. */
        List<Long> offsetsFrom(long start) {
            TreeSet<Long> offsets = new TreeSet<>(unfinished);
            offsets.addAll(finished);
            return List.copyOf(offsets.tailSet(start));
        }

        /** What a successor has come to that has read so many of the records, and finished some. */
        Partition handedOver(Random random, CommitMetadata restored, int read) {
            long start = pendingOffsets.frontier();
            PendingOffsets second = new PendingOffsets(start);
            Set<Long> open = new TreeSet<>();
            Set<Long> done = new TreeSet<>();
            for (long offset : offsetsFrom(start).stream().limit(read).toList()) {
                if (restored.contains(offset)) {
                    second.skip(offset);
                    done.add(offset);
                    continue;
                }
                PendingOffsets.Node node = new PendingOffsets.Node(offset);
                second.track(node);
                if (random.nextInt(3) == 0) {
                    second.finish(node);
                    done.add(offset);
                } else {
                    open.add(offset);
                }
            }
            return new Partition(second, open, done);
        }
    }
}
