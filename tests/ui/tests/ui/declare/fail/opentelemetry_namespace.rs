traced::attributes! { http.cart: int }

fn main() {}
