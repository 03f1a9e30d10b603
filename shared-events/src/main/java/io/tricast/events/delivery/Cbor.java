package io.tricast.events.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;

/**
 * What JSON says, as CBOR: the same names and values. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949#section-6.2">RFC 8949, converting from JSON to CBOR</a>
 */
final class Cbor {

    private static final JsonFactory JSON = new JsonFactory();
    private static final CBORFactory CBOR = new CBORFactory();

    private Cbor() {
    }

    /** @param json one value, of our own making */
    static byte[] of(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length());
        try (JsonParser from = JSON.createParser(json); CBORGenerator to = CBOR.createGenerator(bytes)) {
            from.nextToken();
            to.copyCurrentStructure(from);
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
        return bytes.toByteArray();
    }
}
