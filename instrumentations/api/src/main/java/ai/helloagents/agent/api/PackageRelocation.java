package ai.helloagents.agent.api;

/**
 * Lets one source serve a library under two package names, as {@code jakarta.servlet} and {@code javax.servlet}: the
 * package is renamed in the instrumentation's rules, and in its classes while they are defined.
 *
 * @param from package prefix in the sources, with slashes and a slash at the end; empty for none
 * @param to package prefix of the library at run time, likewise
 */
public record PackageRelocation(String from, String to) implements LibraryNames {
    public static final PackageRelocation NONE = new PackageRelocation("", "");

    public static PackageRelocation of(String fromPackage, String toPackage) {
        return new PackageRelocation(fromPackage.replace('.', '/') + '/', toPackage.replace('.', '/') + '/');
    }

    public boolean isNone() {
        return from.isEmpty();
    }

    @Override
    public String internalName(String name) {
        return !isNone() && name.startsWith(from) ? to + name.substring(from.length()) : name;
    }

    /** @param text a class name such as {@code jakarta.servlet.Filter}, or a name made of one, or any other */
    @Override
    public String text(String text) {
        return !isNone() && text.startsWith(from.replace('/', '.'))
                ? to.replace('/', '.') + text.substring(from.length())
                : internalName(text);
    }

    /** @param descriptor a method descriptor, such as {@code (Ljakarta/servlet/ServletRequest;)V} */
    public String descriptor(String descriptor) {
        return isNone() ? descriptor : descriptor.replace('L' + from, 'L' + to);
    }

    /** The first segment of the target package: {@code javax}. */
    String suffix() {
        return to.substring(0, to.indexOf('/'));
    }
}
