package io.tricast.chat;

/** What a client sent, not looked at yet. */
sealed interface Said {

    record Text(String json) implements Said {

        @Override
        public int size() {
            return json.length();
        }

        @Override
        public Fields fields() {
            return Fields.of(json);
        }
    }

    record Binary(byte[] cbor) implements Said {

        @Override
        public int size() {
            return cbor.length;
        }

        @Override
        public Fields fields() {
            return Fields.of(cbor);
        }
    }

    /** About as many bytes. */
    int size();

    /** @throws InvalidFrame if it is nothing that has fields */
    Fields fields();
}
