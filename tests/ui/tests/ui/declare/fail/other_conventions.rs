mod attributes {
    traced::attributes! {
        server_address: string,
        span.kind: string,
    }
}

fn main() {}
