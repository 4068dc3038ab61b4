package io.penstock.dynamo.table;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tables are handled. */
@ConfigMapping(prefix = "penstock.tables")
public interface TablesConfig {

    /**
     * Returns how long the keys of a table are remembered. Too small: one more DescribeTable with every request. Too
     * large: a table that another process deleted and made anew with other keys is misread for that long.
     *
     * @return default 30 s
     */
    @WithDefault("30s")
    Duration schemaLife();
}
