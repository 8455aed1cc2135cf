use traced::traced;

struct Account {
    api_key: String,
}

#[traced(attributes("account" = account.api_key))]
fn login(account: &Account) {}

fn main() {}
