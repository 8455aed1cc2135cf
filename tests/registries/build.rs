//! Writes the attributes of the registry beside this file.

fn main() {
    traced_weaver::build("registry");
}
