package ai.helloagents.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkToolsTest {
    @ParameterizedTest
    @CsvSource({
        "java.base, java.base/sun.security.tools.keytool.Main -list, true",
        "java.rmi, java.rmi/sun.rmi.registry.RegistryImpl, true",
        "jdk.jcmd, jdk.jcmd/sun.tools.jps.Jps, true",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.Main A.java, true",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.launcher.Main A.java, false",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher A.java, false",
        "com.example.app, com.example.app/com.example.Main, false",
        ", com.example.Main, false",
        ", , false",
    })
    void tellsTheJdksToolsFromApplications(String mainModule, String command, boolean tool) {
        assertThat(JdkTools.isJdkTool(mainModule, command)).isEqualTo(tool);
    }
}
