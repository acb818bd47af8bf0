package ai.helloagents.agent.endpoint;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Finds out whether a snapshot can be written, by writing it to nowhere in every format. */
final class SnapshotInspection {
    private @Nullable ExpositionFormats formats;

    /** @throws RuntimeException what the writer throws if it cannot */
    void write(MetricSnapshot snapshot) throws IOException {
        if (formats == null) {
            formats = ExpositionFormats.init(PrometheusProperties.builder().build());
        }
        MetricSnapshots alone = MetricSnapshots.of(snapshot);
        OutputStream nowhere = OutputStream.nullOutputStream();
        formats.getPrometheusTextFormatWriter().write(nowhere, alone, EscapingScheme.DEFAULT);
        formats.getOpenMetricsTextFormatWriter().write(nowhere, alone, EscapingScheme.DEFAULT);
        formats.getPrometheusProtobufWriter().write(nowhere, alone, EscapingScheme.DEFAULT);
    }
}
