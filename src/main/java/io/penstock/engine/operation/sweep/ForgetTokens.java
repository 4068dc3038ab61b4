package io.penstock.engine.operation.sweep;

import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;

/**
 * Forgets client request tokens that are older than ten minutes.
 *
 * @param tokensMax how many at most
 */
public record ForgetTokens(int tokensMax) implements WriteCommand<Integer> {

    /** Runs alone, because it walks over committed tokens. */
    @Override
    public boolean runsAlone() {
        return true;
    }

    /** Returns how many were forgotten. */
    @Override
    public Integer apply(WriteContext context) {
        return RequestTokens.forget(context, tokensMax);
    }
}
