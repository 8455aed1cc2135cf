//! Servers on real sockets, whose threads carry no context of the test.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use traced::testing::capture_all;
use traced::traced;

const PATIENCE: Duration = Duration::from_secs(60);

/// Asks the server for a path, in the trace of the caller.
#[traced(name = "GET", kind = client, attributes("path" = path))]
fn get(server: SocketAddr, path: &str) -> String {
    let mut headers = HashMap::new();
    traced::inject(&mut headers);
    let mut stream = TcpStream::connect(server).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\n").unwrap();
    for (name, value) in &headers {
        write!(stream, "{name}: {value}\r\n").unwrap();
    }
    write!(stream, "\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The path and the headers of a request.
fn parse(request: &str) -> (String, HashMap<String, String>) {
    let mut lines = request.lines();
    let path = lines.next().unwrap().split(' ').nth(1).unwrap().to_owned();
    let headers = lines.filter_map(|line| line.split_once(": "));
    (path, headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

#[traced(name = "handle", kind = server, parent = traced::extract(headers), attributes("path" = path))]
fn handle(path: &str, headers: &HashMap<String, String>) -> String {
    traced::span!(name = "query", { format!("you asked for {path}") })
}

/// A server with four threads, which were there before any capture.
fn threads() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, receiver) = mpsc::channel::<TcpStream>();
    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..4 {
        let receiver = Arc::clone(&receiver);
        thread::spawn(move || {
            loop {
                let Ok(mut stream) = receiver.lock().unwrap().recv() else { return };
                let lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let request: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
                let (path, headers) = parse(&request.join("\n"));
                let answer = handle(&path, &headers);
                stream.write_all(answer.as_bytes()).unwrap();
                drop(stream);
                // The client has its answer by now.
                traced::span!(name = "log access", {});
            }
        });
    }
    thread::spawn(move || listener.incoming().flatten().try_for_each(|stream| sender.send(stream)));
    address
}

#[test]
fn a_server_with_threads_of_its_own_is_captured() {
    let server = threads();
    let spans = capture_all();
    for path in ["/orders", "/customers"] {
        assert_eq!(get(server, path), format!("you asked for {path}"));
    }
    spans.wait_for(8, PATIENCE);
    spans.assert_tree(
        r#"
        ~ GET [client]
        │  path="/orders"
        └─ handle [server]
           │  path="/orders"
           └─ query
        ~ GET [client]
        │  path="/customers"
        └─ handle [server]
           │  path="/customers"
           └─ query
        ~ log access
        ~ log access
        "#,
    );
}

#[test]
fn requests_of_many_clients_at_once_stay_apart() {
    let server = threads();
    let spans = capture_all();
    let clients = (0..8).map(|number| thread::spawn(move || get(server, &format!("/{number}"))));
    for client in clients.collect::<Vec<_>>() {
        client.join().unwrap();
    }
    spans.wait_for(8 * 4, PATIENCE);
    for number in 0..8 {
        let path = format!("/{number}");
        let mut roots = spans.find_all("GET");
        roots.retain(|span| span.attribute("path") == Some(path.clone().into()));
        let [get] = &roots[..] else { panic!("{} clients of {path}", roots.len()) };
        let [handle] = &get.children()[..] else { panic!("{path} has {} children", get.children().len()) };
        handle.assert_attribute("path", path);
        assert_eq!(handle.children().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_with_tasks_of_a_runtime_is_captured() {
    #[traced(name = "handle", kind = server, parent = traced::extract(headers))]
    async fn handle(headers: &HashMap<String, String>) {
        tokio::spawn(async { traced::span!(name = "audit", {}) });
        tokio::task::yield_now().await;
        traced::span!(name = "query", async { tokio::task::yield_now().await }).await;
    }

    let spans = capture_all();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") {
                    request.push(stream.read_u8().await.unwrap());
                }
                handle(&parse(&String::from_utf8(request).unwrap()).1).await;
                stream.write_all(b"done").await.unwrap();
            });
        }
    });
    let answer = tokio::task::spawn_blocking(traced::in_context(move || get(server, "/")));
    assert_eq!(answer.await.unwrap(), "done");
    spans.wait_for(4, PATIENCE);
    spans.assert_tree(
        "
        ~ GET [client]
        │  …
        └─ handle [server]
           └─ query
        ~ audit
        ",
    );
}
