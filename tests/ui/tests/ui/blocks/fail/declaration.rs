use traced::traced;

#[traced]
trait Orders {
    #[traced(name = "find")]
    fn find(&self) -> usize;

    fn all(&self) -> usize {
        self.find() + 1
    }
}

impl Orders for u8 {
    fn find(&self) -> usize {
        1
    }
}

fn main() {
    1_u8.all();
}
