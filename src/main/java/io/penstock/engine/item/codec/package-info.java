/** Items as bytes on disk: a versioned encoding, and a walk over it that builds no objects. */
package io.penstock.engine.item.codec;
