/** The DynamoDB protocol over HTTP: target in, item or error out, signatures, checksums and compression. */
package io.penstock.engine.wire;
