use traced::traced;

fn main() {
    #[traced]
    {
        println!("checkout");
    }
}
