use traced::traced;

#[traced]
async fn moved(name: String) -> String {
    drop(name);
    name
}

fn main() {}
