package ai.helloagents.agent.config;

import ai.helloagents.agent.llm.LlmSettings;
import ai.helloagents.agent.llm.detect.MappedHosts;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** What is told about models. */
final class LlmConfig {
    /** A host that is excluded has no provider; the entries of both settings have one form. */
    private static final String NO_PROVIDER = "none";

    private LlmConfig() {}

    /** @return null where nothing is told: most applications start without any of these classes */
    static @Nullable LlmSettings read(SettingValues values, Notes notes) {
        String hosts = values.find(Settings.LLM_HOSTS);
        String excluded = values.find(Settings.LLM_EXCLUDED_HOSTS);
        String prices = values.find(Settings.LLM_PRICES);
        boolean stripDates = values.get(Settings.LLM_STRIP_MODEL_DATES);
        int modelCap = values.get(Settings.MODEL_CAP);
        boolean byDefault = hosts == null && excluded == null && prices == null && !stripDates;
        if (byDefault && Integer.valueOf(modelCap).equals(Settings.MODEL_CAP.defaultValue())) {
            return null;
        }
        return new LlmSettings(
                mapped(hosts, null, Settings.LLM_HOSTS, "host[:port][/path]=provider", notes),
                mapped(excluded, NO_PROVIDER, Settings.LLM_EXCLUDED_HOSTS, "host[:port][/path]", notes),
                modelCap,
                stripDates,
                prices == null ? null : new File(prices));
    }

    private static MappedHosts mapped(
            @Nullable String text, @Nullable String provider, Setting<?> setting, String form, Notes notes) {
        if (text == null) {
            return MappedHosts.NONE;
        }
        return MappedHosts.parse(
                text,
                provider,
                faulty -> notes.warn(setting.propertyName() + ": " + Notes.quoted(faulty) + " is not of the form "
                        + form + ", it is left out"));
    }
}
