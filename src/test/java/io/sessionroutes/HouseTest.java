package io.sessionroutes;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.sessionroutes.log.KafkaErrorText;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.constraint.WebAddress;
import io.sessionroutes.observability.EventLog;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Which package may know which. A package is a step of the flow; an exception is here with its reason, or is a fault.
 */
class HouseTest {

    private static final String[] STEPS = {"parse", "enrich", "validate", "deliver", "publish", "deadletter"};

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sessionroutes");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.sessionroutes");

    private static int held;

    @TestFactory
    Stream<DynamicTest> packagesKnowWhomTheyShould() {
        return Stream.concat(
                Stream.of(STEPS).map(HouseTest::step),
                rules().entrySet().stream().map(rule -> test(rule.getKey(), rule.getValue())));
    }

    /** Enriching and reading an answer use the rules of validation, which knows none of them. */
    private static DynamicTest step(String step) {
        String[] others = Stream.of(STEPS)
                .filter(other -> !other.equals(step))
                .filter(other -> !(other.equals("validate") && (step.equals("enrich") || step.equals("deliver"))))
                .map(HouseTest::ours)
                .toArray(String[]::new);
        return test(
                step + " knows no other step",
                noClasses()
                        .that()
                        .resideInAPackage(ours(step))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(others)));
    }

    private static Map<String, ArchRule> rules() {
        return Map.ofEntries(
                Map.entry("packages know each other in one direction", oneDirection()),
                Map.entry(
                        "what travels knows no package of ours but failures and rules",
                        noClasses()
                                .that()
                                .resideInAPackage(ours("message"))
                                .should()
                                .dependOnClassesThat(resideInAPackage("io.sessionroutes..")
                                        .and(not(resideInAnyPackage(ours("message"), ours("validate"))
                                                .or(nameMatching(Failure.class.getName())))))),
                Map.entry(
                        "the commands are known by nobody",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(ours("cli"))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(ours("cli"))),
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

    /**
     * Five small ties run the other way: an event carries its last failure, a request its rules as annotations on its
     * fields; the poll thread speaks in the words of the journal and no oftener than it; the journal names failures;
     * and the settings hold addresses to FinBox's own rule.
     */
    private static ArchRule oneDirection() {
        return slices().matching("io.sessionroutes.(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(ApplicationEvent.class, Failure.class)
                .ignoreDependency(
                        nameMatching(SessionRequest.class.getName() + ".*"), resideInAPackage(ours("validate")))
                .ignoreDependency(
                        resideInAPackage(ours("window")),
                        nameMatching(KafkaErrorText.class.getName() + "|" + LogThrottle.class.getName()))
                .ignoreDependency(nameMatching(EventLog.class.getName()), resideInAPackage(ours("failure")))
                .ignoreDependency("io.sessionroutes.settings.AddressRules", WebAddress.class.getName());
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
        assertThat(TESTS.size()).isGreaterThan(100);
    }
}
