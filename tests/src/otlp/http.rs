//! As much of HTTP/1.1 as an exporter speaks: requests with a length, on a connection that stays open.

use std::io::{self, Read, Write};
use std::net::TcpStream;

pub(super) struct Request {
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

pub(super) struct Response {
    pub(super) status: u16,
    /// In addition to the length.
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

/// Answers requests until the other side closes the connection, or sends what is no request.
pub(super) fn serve(mut connection: TcpStream, answer: impl Fn(Request) -> Response) {
    let mut buffer = Vec::new();
    while let Ok(Some(request)) = read(&mut connection, &mut buffer) {
        if write(&mut connection, &answer(request)).is_err() {
            return;
        }
    }
}

/// Reads the first request of a connection.
pub(super) fn read_one(connection: &mut TcpStream) -> io::Result<Option<Request>> {
    read(connection, &mut Vec::new())
}

/// Reads one request; what came after it stays in `buffer`.
fn read(connection: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<Option<Request>> {
    loop {
        if let Some((request, length)) = parse(buffer)? {
            buffer.drain(..length);
            return Ok(Some(request));
        }
        let mut chunk = [0; 8192];
        match connection.read(&mut chunk)? {
            0 => return Ok(None),
            length => buffer.extend_from_slice(&chunk[..length]),
        }
    }
}

/// The request `bytes` begin with, and its length; none if it is not complete.
fn parse(bytes: &[u8]) -> io::Result<Option<(Request, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut head = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(start) = head.parse(bytes).map_err(io::Error::other)? else {
        return Ok(None);
    };
    let headers: Vec<_> = head
        .headers
        .iter()
        .map(|header| (header.name.to_owned(), String::from_utf8_lossy(header.value).into_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length: usize = length.and_then(|(_, length)| length.parse().ok()).unwrap_or(0);
    let Some(body) = bytes.get(start..start + length) else { return Ok(None) };
    let path = head.path.unwrap_or_default().to_owned();
    Ok(Some((Request { path, headers, body: body.to_vec() }, start + length)))
}

pub(super) fn write(connection: &mut TcpStream, response: &Response) -> io::Result<()> {
    let Response { status, headers, body } = response;
    write!(connection, "HTTP/1.1 {status} -\r\ncontent-length: {}\r\n", body.len())?;
    for (name, value) in headers {
        write!(connection, "{name}: {value}\r\n")?;
    }
    connection.write_all(b"\r\n")?;
    connection.write_all(body)
}
