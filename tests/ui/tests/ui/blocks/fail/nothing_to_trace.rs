use traced::traced;

struct Orders {
    table: String,
}

#[traced]
impl Orders {
    const fn limit() -> usize {
        1
    }

    fn table(&self) -> &str {
        &self.table
    }
}

fn main() {
    let _ = Orders::limit();
    Orders { table: String::new() }.table();
}
