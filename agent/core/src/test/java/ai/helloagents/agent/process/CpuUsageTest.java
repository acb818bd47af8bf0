package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CpuUsageTest {
    private double seconds;
    private double cpuSeconds;
    private final CpuUsage usage = new CpuUsage(() -> (long) (seconds * 1e9), () -> cpuSeconds, 0);

    @Test
    void the_first_scrape_tells_of_the_time_since_the_process_started() {
        assertThat(usageAfter(10, 5, 2)).isEqualTo(0.25);
    }

    @Test
    void later_scrapes_tell_of_the_time_since_the_last_one() {
        usageAfter(10, 10, 1);

        assertThat(usageAfter(10, 1, 1)).isCloseTo(0.1, within(1e-9));
        assertThat(usageAfter(10, 0, 1)).isZero();
    }

    @Test
    void a_quota_of_part_of_a_cpu_is_full_at_that_part() {
        assertThat(usageAfter(10, 5, 0.5)).isEqualTo(1);
    }

    @Test
    void bursts_above_the_quota_stay_at_one() {
        assertThat(usageAfter(1, 3, 1.5)).isEqualTo(1);
    }

    @Test
    void a_clock_of_cpu_time_that_goes_back_stays_at_zero() {
        usageAfter(10, 10, 1);

        assertThat(usageAfter(10, -5, 1)).isZero();
    }

    @Test
    void two_scrapers_at_once_both_see_the_whole_window() {
        usageAfter(15, 15, 1);
        double first = usageAfter(15, 3, 1);
        double second = usageAfter(0.1, 0.01, 1);

        assertThat(first).isCloseTo(0.2, within(1e-9));
        assertThat(second).isCloseTo(3.01 / 15.1, within(1e-9));
        assertThat(usageAfter(14.9, 14.99, 1)).isCloseTo(15.0 / 15, within(1e-9));
    }

    @Test
    void scrapes_in_quick_succession_never_shrink_the_window_below_a_second() {
        usageAfter(15, 15, 1);
        usageAfter(15, 3, 1);
        for (int i = 0; i < 9; i++) {
            assertThat(usageAfter(0.1, 0.1, 1)).isBetween(0.2, 0.3);
        }
        assertThat(usageAfter(0.1, 0.1, 1)).isCloseTo(1, within(1e-6));
    }

    @Test
    void without_cpu_time_or_cpus_or_time_there_is_no_usage() {
        assertThat(usage.ofCpus(2)).isNaN();
        assertThat(usageAfter(10, 1, Double.NaN)).isNaN();
        assertThat(usageAfter(10, Double.NaN, 2)).isNaN();
    }

    private double usageAfter(double moreSeconds, double moreCpuSeconds, double cpus) {
        seconds += moreSeconds;
        cpuSeconds += moreCpuSeconds;
        return usage.ofCpus(cpus);
    }
}
