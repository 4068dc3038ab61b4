package io.penstock.api.edge.head;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Puts a {@link HeadDeadline} in front of every connection that a server of this process accepts. Netty finds it. */
@RegisterForReflection
public final class HeadDeadlineExtension extends ChannelInitializerExtension {

    /** Tells Netty to look for extensions; must be set before the first server starts. */
    public static final String SWITCH = "io.netty.bootstrap.extensions";

    /** The value of {@link #SWITCH} that lets extensions in. */
    public static final String ON = "serviceload";

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new HeadDeadline());
    }
}
