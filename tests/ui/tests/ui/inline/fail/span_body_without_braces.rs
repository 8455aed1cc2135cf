fn main() {
    traced::span!(name = "checkout", checkout());
}

fn checkout() {}
