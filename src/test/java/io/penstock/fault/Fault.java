package io.penstock.fault;

/** One way in which a call goes wrong. Stateless; told of each call that it is to spoil. */
interface Fault {

    /**
     * Spoils one call: every path ends in an answer, a reset or a deliberate silence.
     *
     * @param exchange the call
     */
    void strike(Exchange exchange);
}
