package io.tricast.events.delivery;

import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Lets a resource return an {@link SseStream}: Quarkus REST has authenticated, checked and answered errors by then, and this
 * takes the response out of its hands, so that no operator chain and no request context stays for as long as the client does.
 */
@Provider
public class SseStreamWriter implements ServerMessageBodyWriter<SseStream> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == SseStream.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == SseStream.class;
    }

    @Override
    public void writeResponse(SseStream stream, Type genericType, ServerRequestContext context) {
        stream.begin();
    }

    @Override
    public void writeTo(SseStream stream, Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, Object> headers, OutputStream body) {
        throw new UnsupportedOperationException("a stream is written to the response, not to an OutputStream");
    }
}
