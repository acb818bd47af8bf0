package ai.helloagents.agent.weaving.parts;

import toylib.parts.Gauge;

final class OwnGauge extends Gauge {
    OwnGauge() {
        super("own");
        prepare("through the sub class");
    }

    @Override
    protected void prepare(String how) {
        super.prepare(how);
    }
}
