use std::collections::HashMap;
use std::future::ready;
use traced::{settle, span};

macro_rules! wait {
    ($future:expr) => {
        $future.await
    };
}

macro_rules! both {
    ($a:expr, $b:expr) => {
        tokio::join!($a, $b)
    };
}

macro_rules! give_up {
    () => {
        return Err(())
    };
}

async fn joined() {
    span!(name = "step", { tokio::join!(ready(1), ready(2)); });
}

async fn tried() -> Result<(), ()> {
    span!(name = "step", {
        let (a, b) = futures::try_join!(ready(Ok::<_, ()>(1)), ready(Ok(2)))?;
        println!("{}", a + b);
    });
    Ok(())
}

async fn selected() {
    span!(name = "step", {
        if true {
            tokio::select! {
                _ = ready(1) => {}
                _ = ready(2) => {}
            }
        }
    });
}

async fn settled(order: &HashMap<String, String>) {
    settle!("ack", message = order, system = "kafka", { futures::join!(ready(1)) });
}

async fn polled() {
    span!(name = "step", { vec![futures::poll!(ready(1))] });
}

async fn hidden() -> u8 {
    span!(name = "step", { wait!(ready(1)) })
}

async fn hidden_in_a_condition() -> Result<u8, ()> {
    Ok(span!(name = "step", {
        if wait!(ready(true)) {
            return Err(());
        }
        1
    }))
}

async fn hidden_in_a_statement() {
    span!(name = "step", {
        wait!(ready(()));
        wait! { ready(()) }
    });
}

async fn hidden_in_an_argument() {
    span!(name = "step", { println!("{}", wait!(ready(1))) });
}

async fn hidden_join() {
    span!(name = "step", { both!(ready(1), ready(2)) });
}

async fn left_inside(values: Result<u8, ()>) -> Result<u8, ()> {
    Ok(span!(name = "step", { wait!(ready(values?)) }))
}

fn returns() -> Result<u8, ()> {
    span!(name = "step", { give_up!() })
}

fn main() {}
