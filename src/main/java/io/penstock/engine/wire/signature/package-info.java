/** Who asks: access keys, and requests signed with them by Signature Version 4. */
package io.penstock.engine.wire.signature;
