package io.sessionroutes;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.sessionroutes.HouseFloors.FLOORS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may know which: the order of docs/architecture.md, without an exception. */
class HouseTest {

    private static final List<String> STEPS = List.of("parse", "enrich", "deliver", "publish", "deadletter");

    private static final Pattern DEV = Pattern.compile("/(io/sessionroutes/dev/[\\w-]+)[^/]*\\.class$");

    private static final JavaClasses MAIN = classes(at -> isDev(at) || !isTest(at));
    private static final JavaClasses TESTS = classes(at -> isTest(at) && !isDev(at));

    private static int held;

    @TestFactory
    Stream<DynamicTest> packagesKnowWhomTheyShould() {
        return Stream.of(
                        IntStream.range(1, FLOORS.size()).mapToObj(HouseTest::floor),
                        STEPS.stream().map(HouseTest::step),
                        rules().entrySet().stream().map(rule -> test(rule.getKey(), rule.getValue())))
                .flatMap(tests -> tests);
    }

    private static DynamicTest floor(int at) {
        String[] above = FLOORS.subList(0, at).stream().map(HouseTest::ours).toArray(String[]::new);
        return test(
                FLOORS.get(at) + " knows nothing above it",
                noClasses()
                        .that()
                        .resideInAPackage(ours(FLOORS.get(at)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above));
    }

    private static DynamicTest step(String step) {
        String[] others = STEPS.stream()
                .filter(other -> !other.equals(step))
                .map(other -> ours("step." + other))
                .toArray(String[]::new);
        return test(
                step + " knows no other step",
                noClasses()
                        .that()
                        .resideInAPackage(ours("step." + step))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others));
    }

    private static Map<String, ArchRule> rules() {
        return Map.ofEntries(
                Map.entry("every package has its floor", everyPackageHasItsFloor()),
                Map.entry(
                        "broker, sandbox and demo are known by nobody: the launcher looks for the demo by name",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(ours("dev"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(ours("dev"))),
                Map.entry(
                        "the demo knows the bundle and its settings, and no step",
                        noClasses()
                                .that()
                                .resideInAPackage(ours("dev"))
                                .should()
                                .dependOnClassesThat(resideInAPackage("io.sessionroutes..")
                                        .and(not(resideInAnyPackage(ours("dev"), ours("bundle"), ours("settings")))))),
                Map.entry(
                        "only the commands and the demo know how the bundle is put together",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(ours("bundle"), ours("cli"), ours("dev"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(ours("bundle"))),
                Map.entry(
                        "the window knows no HTTP and no JSON",
                        noClasses()
                                .that()
                                .resideInAPackage(ours("window"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "org.apache.hc..",
                                        "org.apache.camel.component.http..",
                                        "java.net..",
                                        "com.fasterxml.jackson..")),
                Map.entry(
                        "the settings know nothing of Camel but whom it asks for Kafka clients",
                        noClasses()
                                .that()
                                .resideInAPackage(ours("settings"))
                                .should()
                                .dependOnClassesThat(resideInAPackage("org.apache.camel..")
                                        .and(not(nameMatching(
                                                "org.apache.camel.component.kafka.DefaultKafkaClientFactory"))))),
                Map.entry(
                        "only the commands and the demo look at environment and system properties",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(ours("cli"), ours("dev"))
                                .should()
                                .callMethod(System.class, "getenv")
                                .orShould()
                                .callMethod(System.class, "getenv", String.class)
                                .orShould()
                                .callMethod(System.class, "getProperties")
                                .orShould()
                                .callMethod(System.class, "getProperty", String.class)
                                .orShould()
                                .callMethod(System.class, "getProperty", String.class, String.class)),
                Map.entry(
                        "only the commands and the demo print and exit",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(ours("cli"), ours("dev"))
                                .should()
                                .accessField(System.class, "out")
                                .orShould()
                                .accessField(System.class, "err")
                                .orShould()
                                .callMethod(System.class, "exit", int.class)),
                Map.entry("nobody sleeps where there is a condition to wait for", neverSleeps()));
    }

    /** The root has no types, only the words of its package-info. */
    private static ArchRule everyPackageHasItsFloor() {
        String[] known = Stream.concat(FLOORS.stream(), Stream.of("dev"))
                .map(HouseTest::ours)
                .toArray(String[]::new);
        return noClasses().that().doNotHaveSimpleName("package-info").should().resideOutsideOfPackages(known);
    }

    /** A measurement has its length: nothing there waits for something to happen. */
    private static ArchRule neverSleeps() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ours("bench"))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .allowEmptyShould(false);
    }

    @Test
    void noTestSleeps() {
        neverSleeps().check(TESTS);
        held++;
    }

    private static JavaClasses classes(ImportOption which) {
        return new ClassFileImporter().withImportOption(which).importPackages("io.sessionroutes");
    }

    private static boolean isTest(Location at) {
        return ImportOption.Predefined.ONLY_INCLUDE_TESTS.includes(at);
    }

    /** Broker, sandbox and demo are compiled beside the tests, but are held to the rules of what ships. */
    private static boolean isDev(Location at) {
        Matcher source = DEV.matcher(at.asURI().toString());
        return source.find() && Files.exists(Path.of("src/dev/java", source.group(1) + ".java"));
    }

    private static DynamicTest test(String promise, ArchRule rule) {
        return DynamicTest.dynamicTest(promise, () -> {
            rule.check(MAIN);
            held++;
        });
    }

    private static String ours(String name) {
        return "io.sessionroutes." + name + "..";
    }

    @AfterAll
    static void tell() {
        System.out.printf("%d rules held over %d classes and %d of the tests%n", held, MAIN.size(), TESTS.size());
        assertThat(MAIN.size()).isGreaterThan(200);
        assertThat(MAIN.that(resideInAPackage(ours("dev"))).size()).isGreaterThan(40);
        assertThat(TESTS.size()).isGreaterThan(100);
    }
}
