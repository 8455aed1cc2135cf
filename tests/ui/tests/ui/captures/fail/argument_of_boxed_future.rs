use std::future::Future;
use std::pin::Pin;
use traced::traced;

#[traced(err(|_| "note" = format!("{order}!")))]
fn store<'a>(order: String, list: &'a mut Vec<u8>) -> Pin<Box<dyn Future<Output = Result<(), String>> + 'a>> {
    Box::pin(async move {
        list.push(1);
        Err(order)
    })
}

fn main() {
    drop(store(String::new(), &mut vec![]));
}
