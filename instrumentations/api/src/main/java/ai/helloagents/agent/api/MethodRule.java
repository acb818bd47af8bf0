package ai.helloagents.agent.api;

/**
 * Methods that get an advice.
 *
 * @param name the method's name; {@code <init>} for constructors
 * @param descriptor its JVM descriptor, such as {@code (Ljava/lang/String;)Z}; with a {@code *} at the end, how its
 *     descriptor begins
 * @param adviceClass binary name of the class whose annotated methods run at entry and exit
 */
public record MethodRule(String name, String descriptor, String adviceClass) {
    public boolean matches(String methodName, String methodDescriptor) {
        if (!name.equals(methodName)) {
            return false;
        }
        int prefix = descriptor.length() - 1;
        return descriptor.charAt(prefix) == '*'
                ? methodDescriptor.regionMatches(0, descriptor, 0, prefix)
                : descriptor.equals(methodDescriptor);
    }

    MethodRule relocated(PackageRelocation relocation) {
        return new MethodRule(name, relocation.descriptor(descriptor), adviceClass);
    }
}
