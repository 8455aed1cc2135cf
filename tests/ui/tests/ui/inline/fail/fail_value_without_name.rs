use traced::fail;

fn main() {
    let total = 9;
    fail!("{} of {total} failed");
    fail!("{0} failed");
    fail!("{:?} failed");
    fail!("all of {total:03} failed, {{}} aside");
}
