package guest;

import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** As WebLogic has one. */
public final class OwnMBeanServerBuilder extends MBeanServerBuilder {
    static volatile boolean used;

    @Override
    public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
        used = true;
        return super.newMBeanServer(domain, outer, delegate);
    }
}
