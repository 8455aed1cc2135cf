use traced::Attributes;

#[derive(Attributes)]
struct User {
    #[attribute(user.id)]
    id: String,
    #[attribute(user.hash)]
    password: String,
    #[attribute("user.api_key")]
    key: String,
}

fn main() {}
