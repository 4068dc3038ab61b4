package io.penstock.engine.request.response;

/** What an operation answers with; there is a record for each shape of answer. */
public interface Response {}
