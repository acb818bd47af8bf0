package ai.helloagents.agent.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a setting's text is read. */
sealed interface SettingType<T> {
    /** The value, or null where the text is none. */
    @Nullable
    T parse(String text);

    /** What is accepted, so that it can follow "is not". */
    String expected();

    /** How a value is written in a configuration file. */
    default String write(T value) {
        return String.valueOf(value);
    }

    record Flag() implements SettingType<Boolean> {
        @Override
        public @Nullable Boolean parse(String text) {
            if (text.equalsIgnoreCase("true")) {
                return Boolean.TRUE;
            }
            return text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    record WholeNumber(int least, int most) implements SettingType<Integer> {
        @Override
        public @Nullable Integer parse(String text) {
            try {
                int number = Integer.parseInt(text);
                return number < least || number > most ? null : number;
            } catch (NumberFormatException notANumber) {
                return null;
            }
        }

        @Override
        public String expected() {
            return "a whole number from " + least + " to " + most;
        }
    }

    record Text() implements SettingType<String> {
        @Override
        public String parse(String text) {
            return text;
        }

        @Override
        public String expected() {
            return "text";
        }
    }

    record SecretText() implements SettingType<Secret> {
        @Override
        public Secret parse(String text) {
            return new Secret(text);
        }

        @Override
        public String expected() {
            return "text, never printed";
        }
    }

    record OneOf<E extends Enum<E>>(Class<E> values) implements SettingType<E> {
        @Override
        public @Nullable E parse(String text) {
            for (E value : values.getEnumConstants()) {
                if (write(value).equalsIgnoreCase(text)) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public String expected() {
            StringBuilder names = new StringBuilder("one of");
            for (E value : values.getEnumConstants()) {
                names.append(names.length() == "one of".length() ? " " : ", ").append(write(value));
            }
            return names.toString();
        }

        @Override
        public String write(E value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }
}
