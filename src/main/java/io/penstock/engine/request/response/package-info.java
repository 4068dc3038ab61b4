/** What operations answer with; engine.wire turns it into bytes. */
package io.penstock.engine.request.response;
