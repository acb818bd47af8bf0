package ai.helloagents.agent.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.api.AgentThread;
import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.MethodRule;
import ai.helloagents.agent.api.TypeRule;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules that keep the agent a good guest, on all of its classes. */
class ArchitectureTest {
    private static final JavaClasses AGENT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("ai.helloagents.agent");
    private static final String[] BOOTSTRAP = {"ai.helloagents.agent", "ai.helloagents.agent.bootstrap"};
    private static final String WEAVING = "ai.helloagents.agent.weaving..";
    private static final String INSTRUMENTATIONS = "ai.helloagents.agent.instrumentation..";

    private static final DescribedPredicate<JavaMethod> ADVICE = DescribedPredicate.describe(
            "advice",
            method -> method.isAnnotatedWith(Advice.OnMethodEnter.class)
                    || method.isAnnotatedWith(Advice.OnMethodExit.class));

    @Test
    void everyPartIsLookedAt() {
        for (String part : List.of("bootstrap", "weaving", "core", "api", "calls", "metrics", "log", "endpoint")) {
            assertThat(AGENT).anyMatch(type -> type.getPackageName().equals("ai.helloagents.agent." + part));
        }
        assertThat(AGENT.stream().flatMap(type -> type.getMethods().stream()).filter(ADVICE))
                .hasSizeGreaterThan(10);
        // All that the agent weaves is on this class path.
        for (LibraryInstrumentation instrumentation : Instrumentations.all()) {
            assertThat(AGENT.contain(instrumentation.getClass())).isTrue();
        }
    }

    @Test
    void theBootstrapPartUsesOfTheJdkWhatNothingCanBeChosenIn() {
        classes()
                .that()
                .resideInAnyPackage(BOOTSTRAP)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "ai.helloagents.agent",
                        "ai.helloagents.agent.bootstrap",
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.instrument",
                        "java.lang.reflect",
                        "java.io",
                        "java.util",
                        "java.util.jar",
                        "java.util.zip",
                        "java.util.concurrent.atomic",
                        "java.net",
                        "java.security"))
                .check(AGENT);
    }

    @Test
    void bootstrapWeavingAndTheStartTouchNoServiceThatAnApplicationMayChoose() {
        noClasses()
                .that(resideInAnyPackage(BOOTSTRAP)
                        .or(resideInAnyPackage(
                                WEAVING,
                                INSTRUMENTATIONS,
                                "ai.helloagents.agent.api..",
                                "ai.helloagents.agent.calls..",
                                "ai.helloagents.agent.core..",
                                "ai.helloagents.agent.config..",
                                "ai.helloagents.agent.log..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "javax.management..", "java.lang.management..")
                .check(AGENT);
    }

    @Test
    void nothingOfTheAgentLogsThroughALoggingLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..", "org.slf4j..", "org.apache.commons.logging..", "org.apache.log4j..")
                .check(AGENT);
    }

    @Test
    void nothingEndsTheJvmButTheCommandLine() {
        noClasses()
                .that(not(DescribedPredicate.describe(
                        "the command line",
                        (JavaClass type) -> type.getSimpleName().equals("HelloAgentsAgent"))))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .check(AGENT);
    }

    @Test
    void threadsAreAgentThreads() {
        noClasses()
                .that(not(DescribedPredicate.describe(
                        "AgentThread", (JavaClass type) -> type.isEquivalentTo(AgentThread.class))))
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "constructs a thread, a timer or a pool",
                        call -> List.of("java.lang.Thread", "java.util.Timer", "java.util.concurrent.ForkJoinPool")
                                .contains(call.getTargetOwner().getName())))
                .check(AGENT);
    }

    @Test
    void anInstrumentationKnowsNeitherTheEngineNorAnother() {
        noClasses()
                .that()
                .resideInAPackage(INSTRUMENTATIONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        WEAVING,
                        "ai.helloagents.agent.core..",
                        "ai.helloagents.agent.config..",
                        "ai.helloagents.agent.endpoint..",
                        "ai.helloagents.agent.bootstrap..",
                        "io.micrometer..",
                        "io.prometheus..")
                .check(AGENT);
        slices().matching("ai.helloagents.agent.instrumentation.(*)..")
                .should()
                .notDependOnEachOther()
                .check(AGENT);
    }

    @Test
    void instrumentationsKeepNoState() {
        fields().that()
                .areDeclaredInClassesThat(are(resideInAPackage(INSTRUMENTATIONS)))
                .and()
                .areStatic()
                .should()
                .beFinal()
                .andShould(notHoldMutableState())
                .check(AGENT);
    }

    @Test
    void everyParameterOfAnAdviceHasASource() {
        methods().that(are(ADVICE)).should(haveASourceForEachParameter()).check(AGENT);
    }

    @Test
    void adviceIsPublicAndStatic() {
        methods()
                .that(are(ADVICE))
                .should()
                .bePublic()
                .andShould()
                .beStatic()
                .andShould()
                .beDeclaredInClassesThat()
                .haveModifier(JavaModifier.PUBLIC)
                .check(AGENT);
    }

    @Test
    void adviceSpeaksOfJdkTypesOnly() {
        methods()
                .that(are(ADVICE))
                .should()
                .haveRawParameterTypes(DescribedPredicate.describe(
                        "of the JDK", types -> types.stream().allMatch(ArchitectureTest::isJdk)))
                .andShould()
                .haveRawReturnType(DescribedPredicate.describe("of the JDK", ArchitectureTest::isJdk))
                .check(AGENT);
    }

    /** An advice class without an advice method would take all advice from the class that it is named for. */
    @Test
    void everyRuleNamesAnAdviceThatIsOne() {
        for (LibraryInstrumentation instrumentation : Instrumentations.all()) {
            for (TypeRule rule : instrumentation.rules()) {
                assertThat(rule.methods())
                        .as(instrumentation.id() + " " + rule.types())
                        .isNotEmpty();
                for (MethodRule method : rule.methods()) {
                    assertThat(AGENT.get(method.adviceClass()).getMethods())
                            .as(method.adviceClass())
                            .anyMatch(ADVICE::test);
                    assertThat(method.descriptor()).startsWith("(");
                }
            }
        }
    }

    private static boolean isJdk(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.isPrimitive() || element.getPackageName().startsWith("java.");
    }

    private static ArchCondition<JavaMethod> haveASourceForEachParameter() {
        return new ArchCondition<>("have one annotation of Advice on each parameter") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean complete = method.getParameterAnnotations().stream()
                        .allMatch(annotations -> annotations.stream()
                                        .filter(annotation -> annotation
                                                .getRawType()
                                                .getName()
                                                .startsWith(Advice.class.getName() + "$"))
                                        .count()
                                == 1);
                events.add(new SimpleConditionEvent(method, complete, method.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaField> notHoldMutableState() {
        return new ArchCondition<>("not hold mutable state") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean mutable = type.isAssignableTo(Map.class)
                        || type.getName().startsWith("java.util.concurrent.")
                        || type.isEquivalentTo(ThreadLocal.class)
                        || type.isAssignableTo(ClassLoader.class);
                events.add(new SimpleConditionEvent(field, !mutable, field.getFullName() + " is a " + type.getName()));
            }
        };
    }
}
