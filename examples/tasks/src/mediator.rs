//! Commands, and the mediator that hands each to its handler.

use crate::error::TaskError;
use std::future::Future;
use traced::traced;

/// What the program is asked to do.
pub trait Command: Send {
    /// What its handler returns.
    type Output: Send;

    /// Its name, which its span has.
    const NAME: &'static str;
}

/// Does what a command says.
pub trait Handler<C: Command>: Sync {
    /// Does it.
    fn handle(&self, command: C) -> impl Future<Output = Result<C::Output, TaskError>> + Send;
}

/// Hands commands to the handler that it is made of.
#[derive(Debug, Default)]
pub struct Mediator<H> {
    handler: H,
}

impl<H> Mediator<H> {
    /// A mediator for the commands of this handler.
    pub const fn new(handler: H) -> Self {
        Self { handler }
    }

    /// The handler itself.
    pub const fn handler(&self) -> &H {
        &self.handler
    }

    /// Sends a command to its handler. This is the one annotation of all commands.
    #[traced(name = C::NAME, attributes(task.command = C::NAME))]
    pub async fn send<C: Command>(&self, command: C) -> Result<C::Output, TaskError>
    where
        H: Handler<C>,
    {
        self.handler.handle(command).await
    }
}
