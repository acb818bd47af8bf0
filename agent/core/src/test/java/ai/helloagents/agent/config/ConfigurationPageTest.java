package ai.helloagents.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../../docs/configuration.md");
    private static final String BEGIN = "<!-- settings: begin -->\n";
    private static final String END = "<!-- settings: end -->\n";
    private static final String COMMAND = "mvn test -pl agent/core -am -Dtest=ConfigurationPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -DwriteConfigurationPage";

    @Test
    void the_table_of_the_page_is_that_of_the_code() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(end).as("the marks around the table in " + PAGE).isGreaterThanOrEqualTo(begin);

        if (System.getProperty("writeConfigurationPage") != null) {
            page = page.substring(0, begin) + table() + page.substring(end);
            Files.writeString(PAGE, page);
            end = page.indexOf(END);
        }

        String written = page.substring(begin, end);
        assertThat(written)
                .withFailMessage(() -> "docs/configuration.md is behind Settings.java:\n" + difference(written, table())
                        + "To write it anew: " + COMMAND)
                .isEqualTo(table());
    }

    @Test
    void every_key_in_an_example_exists() throws IOException {
        SettingIndex index = new SettingIndex(Set.of("jdbc"));
        String page = Files.readString(PAGE);
        int examples = 0;
        for (String block : page.split("```properties\n")) {
            if (page.startsWith(block)) {
                continue;
            }
            for (String line : block.substring(0, block.indexOf("```")).lines().toList()) {
                if (!line.startsWith("#")) {
                    assertThat(index.keys()).contains(line.substring(0, line.indexOf('=')));
                    examples++;
                }
            }
        }
        assertThat(examples).isGreaterThan(8);
    }

    private static String difference(String page, String code) {
        List<String> inPage = page.lines().toList();
        List<String> inCode = code.lines().toList();
        StringBuilder lines = new StringBuilder();
        inPage.stream().filter(line -> !inCode.contains(line)).forEach(line -> lines.append("- " + line + "\n"));
        inCode.stream().filter(line -> !inPage.contains(line)).forEach(line -> lines.append("+ " + line + "\n"));
        return lines.isEmpty() ? "the order of the lines differs\n" : lines.toString();
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| key | default | accepted | meaning |\n|---|---|---|---|\n");
        for (Setting<?> setting : Settings.all()) {
            append(table, setting);
        }
        append(table, Settings.instrumentation("<name>"));
        return table.toString();
    }

    private static void append(StringBuilder table, Setting<?> setting) {
        String fixed = setting.defaultValue() == null ? "" : "`";
        table.append("| `" + setting.propertyName() + "` | " + fixed + setting.defaultText() + fixed + " | "
                + setting.type().expected() + " | " + setting.meaning() + " |\n");
    }
}
