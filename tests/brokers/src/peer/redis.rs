//! Redis streams: a consumer group, acknowledgements.

use super::group;
use crate::Error;
use crate::instrumented::{checkout, redis as instrumented};
use redis::aio::MultiplexedConnection;
use redis::streams::StreamReadOptions;
use redis::{AsyncConnectionConfig, AsyncTypedCommands, Client};

pub(super) async fn send(address: &str, stream: &str, count: u64) -> Result<(), Error> {
    let mut connection = connect(address).await?;
    for order in 1..=count {
        checkout(order, instrumented::send(&mut connection, stream, order)).await?;
    }
    Ok(())
}

pub(super) async fn process(
    address: &str,
    stream: &str,
    count: u64,
    ready: impl FnOnce(),
) -> Result<(), Error> {
    let mut connection = connect(address).await?;
    let group = group(stream);
    connection.xgroup_create_mkstream(stream, &group, "0").await?;
    ready();
    let options = StreamReadOptions::default().group(&group, "processor").block(0).count(1);
    for _ in 0..count {
        let reply = connection.xread_options(&[stream], &[">"], &options).await?.ok_or("no entry")?;
        for entry in reply.keys.iter().flat_map(|key| &key.ids) {
            instrumented::process(stream, entry, &group).await?;
            connection.xack(stream, &group, &[&entry.id]).await?;
        }
    }
    Ok(())
}

/// A connection on which a read may block.
async fn connect(address: &str) -> Result<MultiplexedConnection, Error> {
    let client = Client::open(format!("redis://{address}"))?;
    let config = AsyncConnectionConfig::new().set_response_timeout(None);
    Ok(client.get_multiplexed_async_connection_with_config(&config).await?)
}
