package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;

class LibpqUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            postgresql://john@db/shop                      | jdbc:postgresql://db:5432/shop
            postgres://john@db:6543/shop                   | jdbc:postgresql://db:6543/shop
            postgresql://john@db:/shop                     | jdbc:postgresql://db:5432/shop
            postgresql://john@db                           | jdbc:postgresql://db:5432/john
            postgresql://john@db/                          | jdbc:postgresql://db:5432/john
            postgresql://john@db/my%20shop%2Ftwo           | jdbc:postgresql://db:5432/my+shop%2Ftwo
            postgresql://john@[::1]:5433/shop              | jdbc:postgresql://[::1]:5433/shop
            postgresql://john@[2001:db8::7]/shop           | jdbc:postgresql://[2001:db8::7]:5432/shop
            postgresql://john@one:5433,two,[::1]:7/shop    | jdbc:postgresql://one:5433,two:5432,[::1]:7/shop
            postgresql://john@db/shop?sslmode=require      | jdbc:postgresql://db:5432/shop?sslmode=require
            postgresql://john@db/shop?connect_timeout=7&application_name=a%26b | jdbc:postgresql://db:5432/shop?connectTimeout=7&ApplicationName=a%26b
            postgresql://john@db/shop?options=-c%20geqo%3Doff | jdbc:postgresql://db:5432/shop?options=-c+geqo%3Doff
            postgresql://john@db/shop?target_session_attrs=read-write | jdbc:postgresql://db:5432/shop?targetServerType=primary
            postgresql://john@db/shop?keepalives=1&sslmode=prefer | jdbc:postgresql://db:5432/shop?sslmode=prefer
            postgresql:///shop?host=db&port=7&user=john    | jdbc:postgresql://db:7/shop
            postgresql://john@/shop?host=fe80::1           | jdbc:postgresql://[fe80::1]:5432/shop
            postgresql://john@db?dbname=shop               | jdbc:postgresql://db:5432/shop
            """)
    void libpqAddressesBecomeJdbcAddresses(String libpq, String jdbc) {
        Target target = parsed(libpq).target("tb_confiture");
        assertThat(target.jdbcUrl()).isEqualTo(jdbc);
        assertThat(target.user()).isEqualTo("john");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            postgresql://john@db/shop                            | postgresql://john@db:5432/shop?application_name=me&options=-c%20a%3Db
            postgres://j%40hn:p%2Fa%3Ass%25+1@[::1]:7/my%20shop  | postgresql://j%40hn:p%2Fa%3Ass%25%2B1@[::1]:7/my%20shop?application_name=me&options=-c%20a%3Db
            postgresql://john@one:1,two:2/shop?sslmode=require   | postgresql://john@one:1,two:2/shop?sslmode=require&application_name=me&options=-c%20a%3Db
            postgresql://john@db/shop?options=-c%20a%3Dz         | postgresql://john@db:5432/shop?options=-c%20a%3Dz%20-c%20a%3Db&application_name=me
            postgresql://john@db/shop?target_session_attrs=standby&connect_timeout=7 | postgresql://john@db:5432/shop?target_session_attrs=standby&connect_timeout=7&application_name=me&options=-c%20a%3Db
            """)
    void andTheWayBackForProgramsThatSpeakLibpq(String libpq, String again) {
        assertThat(parsed(libpq).target("tb_confiture").libpqUrl("me", "-c a=b"))
                .isEqualTo(again);
    }

    @Test
    void theDriverUnderstandsWhatWeWrite() {
        Target target = parsed("postgresql://john@[::1]:5433/my%20shop?options=-c%20geqo%3Doff&application_name=a+b")
                .target("tb_confiture");
        Properties read = Driver.parseURL(target.jdbcUrl(), new Properties());
        assertThat(read)
                .containsEntry("PGDBNAME", "my shop")
                .containsEntry("PGPORT", "5433")
                .containsEntry("options", "-c geqo=off")
                .containsEntry("ApplicationName", "a+b");
    }

    @Test
    void userAndPasswordArePercentDecodedAndLeftOutOfTheAddress() {
        Target target = parsed("postgresql://j%40hn:p%2Fa%3Ass%25+1@db/shop").target("tb_confiture");
        assertThat(target.user()).isEqualTo("j@hn");
        assertThat(target.password()).isEqualTo("p/a:ss%+1");
        assertThat(target.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/shop");
        assertThat(target.toString()).doesNotContain("p/a");
    }

    @Test
    void aPasswordMayHoldColonsAndQuestionMarks() {
        assertThat(parsed("postgresql://john:a:b?c@db/shop").password()).isEqualTo("a:b?c");
    }

    @Test
    void theEnvironmentGivesUserAndPasswordWhereTheAddressDoesNot() {
        Map<String, String> variables = Map.of("PGUSER", "raj", "PGPASSWORD", "s3cret");
        LibpqUrl url = LibpqUrl.parse("postgresql://db/shop", variables::get);
        assertThat(url.user()).isEqualTo("raj");
        assertThat(url.password()).isEqualTo("s3cret");
    }

    @Test
    void peopleSeeAllHostsOfSeveral() {
        assertThat(parsed("postgresql://john@one:5433,two/shop").target("l").address())
                .isEqualTo("one:5433,two:5432/shop");
        assertThat(parsed("postgresql://john@[::1]/shop").target("l").address()).isEqualTo("[::1]:5432/shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            postgresql://john:s3cret@%2Fvar%2Frun%2Fpostgresql/shop     | Unix socket
            postgresql://john:s3cret@/shop?host=/var/run/postgresql     | Unix socket
            postgresql://john:s3cret@/shop                              | Unix socket
            postgresql://john:s3cret@db,/shop                           | Unix socket
            mysql://john:s3cret@db/shop                                 | not a URL of the form
            host=db dbname=shop password=s3cret                         | not a URL of the form
            postgresql://db/shop?password=s3cret                        | names no user
            postgresql://john:s3cret@db:54x2/shop                       | port
            postgresql://john:s3cret@db:70000/shop                      | port
            postgresql://john:s3cret@[::1/shop                          | IPv6
            postgresql://john:s3cret@[::1]x/shop                        | IPv6
            postgresql://john:s3cr%et@db/shop                           | %25
            postgresql://john:s3cret%00@db/shop                         | %00
            postgresql://john:s3@cret@db/shop                           | no host name has
            postgresql://john:s3cret/x@db/shop                          | names no user
            postgresql://john:s3cret@db/shop?service=other              | service cannot be honoured
            postgresql://john:s3cret@db/shop?hostaddr=10.0.0.1          | hostaddr cannot be honoured
            postgresql://john:s3cret@db/shop?sslmode                    | name=value
            postgresql://john:s3cret@db/shop?target_session_attrs=x     | target_session_attrs
            """)
    void whatCannotBeUsedIsRefusedWithoutRepeatingThePassword(String url, String part) {
        assertThatThrownBy(() -> parsed(url).target("tb_confiture"))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(part)
                .message()
                .doesNotContain("s3cr", "cret");
    }

    private static LibpqUrl parsed(String url) {
        return LibpqUrl.parse(url, name -> null);
    }
}
