use traced::traced;

unsafe extern "C" {
    #[traced]
    fn checkout();
}

fn main() {}
