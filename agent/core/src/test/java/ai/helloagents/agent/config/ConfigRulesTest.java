package ai.helloagents.agent.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ai.helloagents.agent.config", importOptions = ImportOption.DoNotIncludeTests.class)
class ConfigRulesTest {
    /** It runs in premain, where each of these would settle something for the application, or cost its start time. */
    @ArchTest
    static final ArchRule the_configuration_leaves_the_jvm_as_it_was = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.nio.file..",
                    "java.util.logging..",
                    "java.util.regex..",
                    "javax.management..",
                    "java.lang.management..",
                    "picocli..");
}
