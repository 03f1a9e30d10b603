package io.tricast.chat;

import java.util.Optional;

import io.tricast.events.delivery.Item;
import io.tricast.events.delivery.WebSocketFormat;

/** How one connection's frames are written, both ways: agreed on in the handshake. */
enum Encoding {

    /** Text frames of JSON: whatever subprotocol is agreed on, or none. */
    JSON {
        @Override
        byte[] frame(Item item) {
            return item.frame(true);
        }

        @Override
        byte[] frame(String json) {
            return WebSocketFormat.text(json);
        }

        @Override
        boolean understands(Said said) {
            return said instanceof Said.Text;
        }
    },

    /** Binary frames that say the same as CBOR: subprotocol {@value #SUBPROTOCOL}. */
    CBOR {
        @Override
        byte[] frame(Item item) {
            return item.cborFrame();
        }

        @Override
        byte[] frame(String json) {
            return WebSocketFormat.cbor(json);
        }

        @Override
        boolean understands(Said said) {
            return said instanceof Said.Binary;
        }
    };

    private static final String SUBPROTOCOL = "tricast.cbor";

    static Encoding of(Optional<String> subprotocol) {
        return subprotocol.filter(SUBPROTOCOL::equals).isPresent() ? CBOR : JSON;
    }

    /** Made once for all clients of the same encoding. */
    abstract byte[] frame(Item item);

    abstract byte[] frame(String json);

    abstract boolean understands(Said said);

    InvalidFrame misunderstood() {
        return new InvalidFrame(this == JSON
                ? "the frame is binary; send JSON as text, or offer the subprotocol " + SUBPROTOCOL
                : "the frame is text; with the subprotocol " + SUBPROTOCOL + " send CBOR as binary");
    }
}
