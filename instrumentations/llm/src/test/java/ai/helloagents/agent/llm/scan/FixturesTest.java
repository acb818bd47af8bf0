package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What providers send is found alike however it is cut, compressed and held in memory. */
class FixturesTest {
    private static final List<String> ENCODINGS = List.of("identity", "gzip", "deflate", "raw deflate");

    static Stream<Arguments> bodies() throws Exception {
        return Fixture.all().stream()
                .flatMap(fixture -> ENCODINGS.stream().map(encoding -> Arguments.of(fixture, encoding)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_whole_body_tells_what_Jackson_finds(Fixture fixture, String encoding) {
        Scan scan = scan(fixture, encoding).push(encoded(fixture, encoding));
        assertThat(scan.told()).isEqualTo(fixture.expected()).contains("document");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_is_cut_in_two_anywhere_tells_the_same(Fixture fixture, String encoding) {
        byte[] body = encoded(fixture, encoding);
        for (int cut = 0; cut <= body.length; cut++) {
            Scan scan = scan(fixture, encoding);
            scan.scanner.scan(body, 0, cut);
            scan.scanner.scan(body, cut, body.length - cut);
            assertThat(scan.told()).as("cut at %d", cut).isEqualTo(fixture.expected());
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_comes_byte_by_byte_tells_the_same(Fixture fixture, String encoding) {
        Scan scan = scan(fixture, encoding);
        for (byte b : encoded(fixture, encoding)) {
            scan.push(new byte[] {b});
        }
        assertThat(scan.told()).isEqualTo(fixture.expected());
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_in_pieces_of_any_size_and_any_kind_of_buffer_tells_the_same(Fixture fixture, String encoding) {
        byte[] body = encoded(fixture, encoding);
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int longest = 1 + random.nextInt(body.length);
            Scan scan = scan(fixture, encoding);
            for (int at = 0; at < body.length; ) {
                int length = Math.min(body.length - at, 1 + random.nextInt(longest));
                scan.push(buffer(body, at, length, random.nextInt(4)));
                at += length;
            }
            assertThat(scan.told()).as("seed %d", seed).isEqualTo(fixture.expected());
        }
    }

    private static Scan scan(Fixture fixture, String encoding) {
        return new Scan(fixture.contentType(), encoding.equals("raw deflate") ? "deflate" : encoding);
    }

    private static byte[] encoded(Fixture fixture, String encoding) {
        return switch (encoding) {
            case "gzip" -> Scan.gzip(fixture.body());
            case "deflate" -> Scan.zlib(fixture.body());
            case "raw deflate" -> Scan.deflate(fixture.body());
            default -> fixture.body();
        };
    }

    private static ByteBuffer buffer(byte[] body, int at, int length, int kind) {
        return switch (kind) {
            case 0 -> ByteBuffer.wrap(body, at, length);
            case 1 -> ByteBuffer.wrap(body, at, length).slice();
            case 2 -> ByteBuffer.wrap(body, at, length).asReadOnlyBuffer();
            default ->
                ByteBuffer.allocateDirect(length + 7)
                        .position(5)
                        .put(body, at, length)
                        .flip()
                        .position(5);
        };
    }
}
