/** Orders the writes: on one node a single writer with group commit, in a cluster a Raft log. */
package io.penstock.engine.replica;
