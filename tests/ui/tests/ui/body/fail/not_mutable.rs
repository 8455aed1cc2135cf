use traced::traced;

#[traced]
fn push(list: Vec<u8>) -> Result<(), String> {
    list.push(1);
    Ok(())
}

fn main() {}
