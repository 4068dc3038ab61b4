package io.penstock.fault;

/** One way in which a call goes wrong. Told of each call that it is to spoil, on the proxy's event loop. */
interface Fault {

    /**
     * Spoils one call: every path ends in an answer, a reset or a deliberate silence.
     *
     * @param exchange the call
     */
    void strike(Exchange exchange);
}
