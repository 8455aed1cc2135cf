fn main() {
    traced::record_error!(std::fmt::Error, "attempt" = 3);
}
