traced::attributes! {
    shop.tier: enum { Gold = 1.5, Base = "base" },
    shop.exit: enum { Ok = 9223372036854775808 },
}

fn main() {}
