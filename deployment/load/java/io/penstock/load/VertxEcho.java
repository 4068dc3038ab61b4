package io.penstock.load;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** The limit of HTTP: a bare Vert.x server that reads a body and answers 400 bytes, whatever was asked. */
public final class VertxEcho extends AbstractVerticle {

    private static final Buffer ANSWER = Buffer.buffer("{\"Item\":\"" + "x".repeat(390) + "\"}");
    private static int port;

    public static void main(String[] arguments) {
        port = Integer.parseInt(arguments[0]);
        Vertx.vertx()
                .deployVerticle(
                        VertxEcho.class,
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()));
    }

    @Override
    public void start() {
        vertx.createHttpServer()
                .requestHandler(request ->
                        request.bodyHandler(body -> request.response().end(ANSWER.copy())))
                .listen(port);
    }
}
