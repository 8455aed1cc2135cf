use traced::traced;

#[traced(convention = http.sever)]
fn serve() {}

#[traced(convention = db.postgres)]
fn find() {}

#[traced(convention = http)]
fn call() {}

#[traced(convention = shop.order)]
fn order() {}

fn main() {
    traced::span!(convention = http.clint, {});
}
