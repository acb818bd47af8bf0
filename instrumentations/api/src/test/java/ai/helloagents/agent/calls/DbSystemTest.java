package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DbSystemTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/shop?user=u, postgresql",
        "JDBC:PostgreSQL://db/shop, postgresql",
        "jdbc:h2:mem:shop;MODE=MySQL, h2",
        "jdbc:sqlite::memory:, sqlite",
        "jdbc:sqlite:, sqlite",
        "jdbc:mysql:loadbalance://a;b/shop, mysql",
        "jdbc:mysql+srv://a/shop, mysql",
        "jdbc:oracle:thin:@//db:1521/x, oracle",
        "jdbc:sqlserver://db;databaseName=x, sqlserver",
        "jdbc:jtds:sqlserver://db/x, jtds",
        "jdbc:p6spy:h2:mem:shop, h2",
        "jdbc:tc:postgresql:17.2:///shop, postgresql",
        "jdbc:log4jdbc:mysql://db/shop, mysql",
        "jdbc:p6spy:tc:mariadb:11:///shop, mariadb",
        "jdbc:aws-wrapper:postgresql://db/shop, postgresql",
        "jdbc-secretsmanager:mysql://db/shop, mysql",
    })
    void isTheSubProtocolOfTheInnermostDriver(String url, String system) {
        assertThat(DbSystem.fromUrl(url)).hasToString(system);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc", "jdbc:", "jdbc::x", "jdbc:p6spy:", "jdbc://host"})
    void isNothingWhereTheUrlHasNoSubProtocol(String url) {
        assertThat(DbSystem.fromUrl(url)).isNull();
    }

    @Test
    void isTheSameObjectForTheSameName() {
        assertThat(DbSystem.fromUrl("jdbc:h2:mem:a")).isSameAs(DbSystem.named("h2"));
        assertThat(DbSystem.named("h2").target(DbOperation.SELECT))
                .isSameAs(DbSystem.named("h2").target(DbOperation.SELECT));
    }
}
