use traced::traced;

struct Payment {
    card_number: String,
    cvv: u16,
}

#[traced(attributes(
    "a" = pwd,
    "b" = jwt.as_str(),
    "c" = %cookie,
    "d" = ?token,
    "e" = payment.card_number.clone(),
    "f" = payment.cvv,
    "g" = format!("Bearer {bearer}"),
))]
fn pay(pwd: &str, jwt: &String, cookie: &str, token: &str, payment: &Payment, bearer: &str) {}

fn main() {}
